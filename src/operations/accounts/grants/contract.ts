import * as Type from '../../../shapes/shapes.ts';
import type { Caller } from '../../caller.ts';

const someone = Type.record({ id: Type.text(), name: Type.text() });

/** Roles, or another address, asked for someone, that a second person gives or refuses. */
const Grant = Type.named(
  'Grant',
  Type.record({
    id: Type.text(),
    person: someone,
    roles: Type.listOf(Type.record({ id: Type.text(), title: Type.text() })),
    email: Type.described('La nouvelle adresse demandée ; null : elle reste', Type.nullable(Type.text())),
    mandate: Type.described(
      'Ce qu’il ouvrirait, pour un rôle donné par mandat',
      Type.nullable(
        Type.record({ title: Type.text(), from: Type.civilDate, until: Type.civilDate, size: Type.integer() }),
      ),
    ),
    by: someone,
    /** Real instants. */
    at: Type.instant,
    endsAt: Type.described(
      'Passé cet instant, la demande tombe d’elle-même ; elle prend effet si « awaited » est vide',
      Type.instant,
    ),
    mayApprove: Type.described('Vous êtes la seconde personne qu’elle attend', Type.flag),
    awaited: Type.described(
      'Qui peut donner l’accord : ni qui demande, ni qui reçoit, ni un compte invité ou récupéré par qui demande depuis moins de sept jours',
      Type.listOf(someone),
    ),
  }),
);
export type GrantLine = Type.Of<typeof Grant>;

/** By operation id. */
export const grantShapes = {
  listGrants: { answer: Type.record({ items: Type.listOf(Grant) }) },
};

/** Roles that read dossiers, and the address of who reads them, once there are some: asked for by one person, given by another. */
export interface GrantOperations {
  /** Oldest first. For administration and data protection. */
  grants(caller: Caller): Promise<{ items: GrantLine[] }>;
  /** @throws Refusal forbidden to who asked, whom it is for and accounts tied to who asked, not-found, conflict (the account changed meanwhile) */
  approveGrant(caller: Caller, id: string): Promise<void>;
  /** By anyone of administration or data protection; who asked withdraws it so. */
  refuseGrant(caller: Caller, id: string): Promise<void>;
}
