import { problems, refuse } from '../../../base/base.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  type Moment,
  PLACE_TAKEN,
  uniqueKey,
} from '../../../engine/engine.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { authorizedOrNull } from '../../dossier/dossier.ts';

/** Describes a unique key of a workflow and the name that holds it: a dossier's id, then a suffix for each time it was claimed. */
export interface KeyClaim {
  workflow: string;
  key: string;
  by: string;
}

/** Finds the dossier that holds a key under this name. */
const holderOf = (by: string): string => by.split('#')[0] ?? by;

/**
 * Claims the unique key of the dossier to be opened; null when its workflow declares none.
 * @throws Refusal duplicate, after `onDuplicate` has received the holder
 */
export async function claimAtOpening(
  context: Context,
  compiled: CompiledBundle,
  command: Command,
  at: Moment,
  told: { caller: Caller | undefined; onDuplicate: (holder: string) => Promise<void> },
): Promise<KeyClaim | null> {
  const unique = uniqueKey(compiled, command, at);
  if (!unique) return null;
  const claim = { workflow: compiled.bundle.workflow.id, key: unique.key, by: at.id };
  const rival = await claimed(context, claim);
  if (rival === null) return claim;
  await told.onDuplicate(rival);
  return refuseDuplicate(context, unique.message(), rival, told.caller);
}

/** Prefixes the names that hold a key only while a question is answered: they give way to anyone who opens a dossier. */
const ASKING = 'essai:';

/**
 * Refuses what `claimAtOpening` would refuse, but leaves the key free.
 * @returns the key, null when the workflow declares none
 * @throws Refusal duplicate
 */
export async function refuseHeld(
  context: Context,
  compiled: CompiledBundle,
  command: Command,
  at: Moment,
  caller: Caller,
): Promise<string | null> {
  const unique = uniqueKey(compiled, command, at);
  if (!unique) return null;
  const claim = { workflow: compiled.bundle.workflow.id, key: unique.key, by: `${ASKING}${at.id}` };
  const rival = await claimed(context, claim);
  if (rival !== null) return refuseDuplicate(context, unique.message(), rival, caller);
  await release(context, claim);
  return unique.key;
}

/**
 * Takes back the key of a dossier that had given it up; null when its holding does not change.
 * @throws Refusal duplicate when another dossier holds the key meanwhile
 */
export async function claimAgain(
  context: Context,
  before: Dossier | null,
  after: Dossier,
  caller: Caller | undefined,
): Promise<KeyClaim | null> {
  const [held, wanted] = [before?.unique, after.unique];
  if (!held || !wanted || held.by === wanted.by) return null;
  const claim = { workflow: after.workflow, key: wanted.key, by: wanted.by };
  await context.store.claimUnique(claim.workflow, held.key, held.by, 'given-back');
  const rival = await claimed(context, claim);
  return rival === null ? claim : refuseDuplicate(context, PLACE_TAKEN, rival, caller);
}

export async function release({ store }: Context, claim: KeyClaim | null): Promise<void> {
  if (claim !== null) await store.claimUnique(claim.workflow, claim.key, claim.by, 'given-back');
}

/**
 * Claims a key: returns null once it is ours, or else the dossier that holds it. A dossier that gave the key up in a commit no longer holds
 * it.
 */
async function claimed({ store }: Context, { workflow, key, by }: KeyClaim): Promise<string | null> {
  for (;;) {
    const { holder } = await store.claimUnique(workflow, key, by);
    if (holder === by) return null;
    if (!holder.startsWith(ASKING)) {
      const rival = holderOf(holder);
      const unique = (await store.load(rival))?.dossier.unique;
      if (unique === undefined || unique.isHeld || unique.by !== holder) return rival;
    }
    await store.claimUnique(workflow, key, holder, 'given-back');
  }
}

/** Refuses a duplicate, and names its holder only to a caller who may read it. */
async function refuseDuplicate(
  context: Context,
  message: string,
  holder: string,
  caller: Caller | undefined,
): Promise<never> {
  const isReadable = caller !== undefined && (await authorizedOrNull(context, caller, holder)) !== null;
  return refuse(problems.duplicate(message, { members: isReadable ? { dossier: holder } : {} }));
}

/** Tells whether a holding has no owner. A name other than the dossier's id is checked against that dossier. */
export async function isOrphan({ store }: Context, by: string): Promise<boolean> {
  return holderOf(by) === by || (await store.load(holderOf(by)))?.dossier.unique?.by !== by;
}
