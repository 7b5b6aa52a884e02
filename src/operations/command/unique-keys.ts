import { problems, refuse } from '../../base/base.ts';
import {
  type Command,
  type CompiledBundle,
  type Dossier,
  type Moment,
  PLACE_TAKEN,
  uniqueKey,
} from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { authorizedOrNull } from '../dossier/dossier.ts';

/** A key of a workflow, and the name it is held under: a dossier's id, then what tells its holdings apart. */
export interface Claim {
  workflow: string;
  key: string;
  by: string;
}

/** The dossier that holds a key under this name. */
const holderOf = (by: string): string => by.split('#')[0] ?? by;

/**
 * Claims what the dossier to be opened must be alone with; null when its workflow asks for nothing.
 *
 * @throws Refusal duplicate, after `onDuplicate` has been told who holds it
 */
export async function claimAtOpening(
  context: Context,
  compiled: CompiledBundle,
  command: Command,
  at: Moment,
  told: { caller: Caller | undefined; onDuplicate: (holder: string) => Promise<void> },
): Promise<Claim | null> {
  const unique = uniqueKey(compiled, command, at);
  if (!unique) return null;
  const claim = { workflow: compiled.bundle.workflow.id, key: unique.key, by: at.id };
  const rival = await claimed(context, claim);
  if (rival === null) return claim;
  await told.onDuplicate(rival);
  return refuseDuplicate(context, unique.message(), rival, told.caller);
}

/** Names a key is held under for the time of a question: they give way to whoever opens. */
const ASKING = 'essai:';

/**
 * What `claimAtOpening` would refuse; the key stays free.
 *
 * @returns the key, null when the workflow asks for none
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
 * Claims again the key of a dossier that had given it up; null when it keeps what it has.
 *
 * @throws Refusal duplicate when another holds it meanwhile
 */
export async function claimAgain(
  context: Context,
  before: Dossier | null,
  after: Dossier,
  caller: Caller | undefined,
): Promise<Claim | null> {
  const [held, wanted] = [before?.unique, after.unique];
  if (!held || !wanted || held.by === wanted.by) return null;
  const claim = { workflow: after.workflow, key: wanted.key, by: wanted.by };
  await context.store.claimUnique(claim.workflow, held.key, held.by, 'given-back');
  const rival = await claimed(context, claim);
  return rival === null ? claim : refuseDuplicate(context, PLACE_TAKEN, rival, caller);
}

export async function release({ store }: Context, claim: Claim | null): Promise<void> {
  if (claim !== null) await store.claimUnique(claim.workflow, claim.key, claim.by, 'given-back');
}

/** Null once the key is ours, else the dossier that holds it. One that gave it up by a commit does not. */
async function claimed({ store }: Context, { workflow, key, by }: Claim): Promise<string | null> {
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

/** Its holder is named only to who may read it. */
async function refuseDuplicate(
  context: Context,
  message: string,
  holder: string,
  caller: Caller | undefined,
): Promise<never> {
  const isReadable = caller !== undefined && (await authorizedOrNull(context, caller, holder)) !== null;
  return refuse(problems.duplicate(message, { members: isReadable ? { dossier: holder } : {} }));
}

/** A holding under another name than a dossier's id is an orphan only if that dossier does not say so. */
export async function isOrphan({ store }: Context, by: string): Promise<boolean> {
  return holderOf(by) === by || (await store.load(holderOf(by)))?.dossier.unique?.by !== by;
}
