import {
  ACTIONS,
  type Action,
  absentHolder,
  EXAMINING,
  examines,
  isEnough,
  isStaff,
  joinsFiles,
  relationOf,
  rolesOn,
} from '../../access/access.ts';
import { problems, refuse } from '../../base/base.ts';
import type { Actor, Bundle, CompiledBundle, Dossier, KnownActor } from '../../engine/engine.ts';
import type { StoredDossier } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { compiledFor, invisible, loadOrRefuse } from '../linked/linked.ts';
import { definitionAsRead } from './as-read.ts';

/** Holds a dossier with the roles its reader has on it. */
export interface AuthorizedDossier {
  stored: StoredDossier;
  dossier: Dossier;
  /** Is the pinned definition, with today's reading rights (`as-read.ts`). */
  bundle: Bundle;
  /** Is null when the bundle no longer compiles: the dossier is then read-only, for the reason in `readOnly`. */
  compiled: CompiledBundle | null;
  readOnly: string | null;
  held: string[];
}

/**
 * Loads a dossier for a caller.
 * @throws Refusal not-found when it is invisible to the caller, forbidden when their relation to it is too weak for `action`
 */
export async function authorize(
  context: Context,
  caller: Caller,
  id: string,
  action: Action,
): Promise<AuthorizedDossier> {
  const stored = await loadOrRefuse(context, id);
  return { stored, ...(await authorizeLoaded(context, caller, stored.dossier, action)) };
}

/**
 * Does the same for a dossier already read.
 * @throws Refusal
 */
export async function authorizeLoaded(
  context: Context,
  caller: Caller,
  dossier: Dossier,
  action: Action,
): Promise<Omit<AuthorizedDossier, 'stored'>> {
  const { bundle, compiled, readOnly } = await definitionFor(context, dossier);
  const held = rolesOn(dossier, bundle, caller.person);
  const relation = relationOf(bundle.workflow, bundle.roles, held);
  if (!relation) return refuse(invisible());
  const needed = ACTIONS[action];
  const isMet =
    isEnough(relation, needed) ||
    (needed === 'contributor' && joinsFiles(bundle, held)) ||
    (needed === 'staff' && isStaff(bundle, held)) ||
    (EXAMINING.has(action) && examines(bundle, held));
  if (!isMet) return refuse(problems.forbidden('Votre rôle sur ce dossier ne permet pas cela.'));
  return { dossier, bundle, compiled, readOnly, held };
}

/** Returns the definition a dossier is read under, and the definition it runs by. */
export async function definitionFor(
  context: Context,
  dossier: Dossier,
): Promise<Pick<AuthorizedDossier, 'bundle' | 'compiled' | 'readOnly'>> {
  try {
    const compiled = await compiledFor(context, dossier);
    return { bundle: await definitionAsRead(context, compiled.bundle), compiled, readOnly: null };
  } catch (error) {
    const bundle = await context.bundles.definition(dossier.bundle);
    if (!bundle || !(error instanceof Error)) throw error;
    return { bundle: await definitionAsRead(context, bundle), compiled: null, readOnly: error.message };
  }
}

/** Returns the caller under each role they may act with here, as the engine wants them. */
export function actorsOf(
  caller: Caller,
  held: readonly string[],
  on: Pick<AuthorizedDossier, 'dossier' | 'bundle'>,
): Actor[] {
  return held.map((role) => actorOn(caller, role, on));
}

/** Makes the caller's actor on a dossier, which also says for whom they act when they hold the role by standing in only. */
export function actorOn(
  caller: Caller,
  role: string,
  { dossier, bundle }: Pick<AuthorizedDossier, 'dossier' | 'bundle'>,
): Actor {
  const away = absentHolder(dossier, bundle.roles, caller.person, role);
  return away === null ? actorOf(caller, role) : { ...actorOf(caller, role), for: away };
}

export function actorOf(caller: Caller, role: string): Actor {
  return { id: caller.person.id, role, organisation: caller.person.organisation };
}

/** Adds the names of the person and of their organisation to the actor, for forms to begin with. */
export async function knownActor({ directory }: Context, caller: Caller, role: string): Promise<KnownActor> {
  const { id, name, email, organisation } = caller.person;
  const own =
    organisation === null ? undefined : (await directory.organisations()).find((one) => one.id === organisation);
  const known = { organisationName: own?.name ?? null, organisationSiret: own?.siret ?? null };
  return { id, role, organisation, name, ...known, email };
}

/** Refuses a caller without this product role (`admin`, `dpo`…), which gives no right on dossiers. */
export function requireRole(caller: Caller, role: string): void {
  if (!caller.person.roles.includes(role)) refuse(problems.forbidden(`Il faut le rôle « ${role} » pour faire cela.`));
}
