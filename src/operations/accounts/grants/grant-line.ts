import * as Type from '../../../shapes/shapes.ts';

const someone = Type.record({ id: Type.text(), name: Type.text() });

/** A grant asks for roles or a new address for someone, which a second person approves or refuses. */
export const Grant = Type.named(
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
    /** These are real instants. */
    at: Type.instant,
    endsAt: Type.described(
      'Passé cet instant, la demande tombe d’elle-même ; elle prend effet si « awaited » est vide',
      Type.instant,
    ),
    suspended: Type.described(
      'Qui représente le responsable du traitement l’a suspendue : elle attend sa décision',
      Type.nullable(Type.record({ at: Type.instant, motive: Type.text() })),
    ),
    mayApprove: Type.described('Vous êtes la seconde personne qu’elle attend', Type.flag),
    awaited: Type.described(
      'Qui peut donner l’accord : ni qui demande, ni qui reçoit, ni un compte invité ou récupéré par qui demande depuis moins de sept jours',
      Type.listOf(someone),
    ),
  }),
);
export type GrantLine = Type.ShapeType<typeof Grant>;
