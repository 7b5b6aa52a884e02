import { type Problem, problems, Refusal, refuse } from '../../../base/base.ts';
import { type Command, type CompiledBundle, type Dossier, type Moment, refusedAnyway } from '../../../engine/engine.ts';
import type { StoredDossier } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { compiledFor, loadLinks, loadOrRefuse } from '../../linked/linked.ts';
import { refuseTightened } from '../../reading/reading.ts';
import {
  type CommandOutcome,
  type CommitExtras,
  decideAndCommit,
  isReceivedLate,
  lateNote,
  receiptOf,
} from '../commit/commit.ts';
import { giveBack, takePlace } from './places.ts';
import { toldSince } from './told-since.ts';

export { type CounterPlace, giveBack, hasEarned, releasePlace, takePlace } from './places.ts';

/**
 * Loads, decides and commits, and starts again when another commit came first: a command is always judged on the dossier as it is when
 * written. `loaded` saves the first load: if it is out of date, the commit fails and the dossier is loaded again.
 * @throws Refusal not-found, stale-revision (only with `ifRevision`, and only when no other refusal comes first), read-only, and every
 * refusal of the engine
 */
export async function apply(
  context: Context,
  id: string,
  command: Command,
  extras: CommitExtras = {},
  { ifRevision, loaded }: { ifRevision?: number | undefined; loaded?: StoredDossier } = {},
): Promise<CommandOutcome> {
  const given = { ...extras, receipt: await receiptOf(context, extras.author) };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const stored = (attempt === 1 && loaded) || (await loadOrRefuse(context, id));
    if (ifRevision !== undefined && stored.dossier.revision !== ifRevision) {
      return refuse(await whyStale(context, stored, { command, extras: given, expected: ifRevision }));
    }
    const applied = await toldIfLate(context, stored, command, () => applyOnce(context, stored, command, given));
    if (applied.kind !== 'stale') return applied;
  }
  return refuse(
    problems.unavailable('Beaucoup de personnes modifient ce dossier en ce moment. Réessayez dans quelques secondes.', {
      members: { retryAfter: 1 },
    }),
  );
}

/**
 * Bounds the retries: each lost race means that another command won, so 64 commands may compete for one dossier; more get an error and must
 * retry.
 */
export const ATTEMPTS = 64;

async function applyOnce(
  context: Context,
  stored: StoredDossier,
  command: Command,
  extras: CommitExtras,
): Promise<CommandOutcome | { kind: 'stale' }> {
  const { dossier } = stored;
  const compiled = await compiledFor(context, dossier);
  const at = await momentOf(context, stored, compiled, extras);
  await extras.beforehand?.().catch((error: unknown) => {
    const refusal = error instanceof Refusal ? whyAnyway(compiled, dossier, command, at) : null;
    throw refusal === null ? error : new Refusal(refusal, { cause: error });
  });
  await refuseTightened(context, { compiled, dossier, author: extras.author }, command, at);
  const place = await takePlace(context, compiled, dossier, command, at);
  try {
    const outcome = await decideAndCommit(context, compiled, dossier, command, at, extras);
    if (outcome.kind !== 'committed') await giveBack(context, place);
    return outcome;
  } catch (error) {
    // Only a refusal is sure to have written nothing; after any other failure, the sweep frees the place if it is unused.
    if (error instanceof Refusal) await giveBack(context, place);
    throw error;
  }
}

/** Tells the roles the workflow names when an event was received too long ago to be written. They are told at once, not after a delay. */
async function toldIfLate<Outcome>(
  context: Context,
  { dossier }: StoredDossier,
  command: Command,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && isReceivedLate(error.problem) && command.kind === 'event') {
      const { workflow } = (await compiledFor(context, dossier)).bundle;
      await tellLate(context, dossier, workflow.events[command.event]?.title ?? command.event, error.problem);
    }
    throw error;
  }
}

/**
 * Adds a to-do about a late event to this dossier, for the roles its workflow names.
 * @param action title of what was received but not written
 */
export async function tellLate(context: Context, dossier: Dossier, action: string, problem: Problem): Promise<void> {
  const { bundle } = await compiledFor(context, dossier);
  const note = lateNote(bundle.workflow, action, problem);
  context.log.warn({ dossier: dossier.id, ...problem.members }, 'received, and not written in time');
  if (note === null) return;
  await apply(context, dossier.id, note).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    context.log.warn({ err: error, dossier: dossier.id }, 'a late sending could not be told');
  });
}

/** Builds the moment of the decision, whose instant is that of the receipt, however late the decision is. */
async function momentOf(
  context: Context,
  { dossier, linked }: StoredDossier,
  compiled: CompiledBundle,
  { receipt, chain }: CommitExtras,
): Promise<Moment> {
  const liens = await loadLinks(context, compiled, dossier, linked);
  return { now: receipt?.at ?? (await context.clock.now()), id: dossier.id, liens, ...(chain && { chain }) };
}

/** Refuses first what reading a newer dossier or draft could not make valid, so that the author does not read it again for nothing. */
function whyAnyway(compiled: CompiledBundle, dossier: Dossier, command: Command, at: Moment): Problem | null {
  return command.kind === 'event' ? refusedAnyway(compiled, dossier, command, at) : null;
}

async function whyStale(
  context: Context,
  stored: StoredDossier,
  { command, extras, expected }: { command: Command; extras: CommitExtras; expected: number },
): Promise<Problem> {
  const { dossier } = stored;
  const compiled = await compiledFor(context, dossier);
  const at = await momentOf(context, stored, compiled, extras);
  return (
    whyAnyway(compiled, dossier, command, at) ??
    (await staleRevision(context, stored, { expected, reader: extras.author }))
  );
}

/**
 * Refuses with 412, and lists the fields changed and the events sent since the caller's revision, as far as they may read them. For a
 * revision that never existed, it lists nothing.
 */
async function staleRevision(
  context: Context,
  { dossier }: StoredDossier,
  { expected, reader }: { expected: number; reader: Caller | undefined },
): Promise<Problem> {
  const { revision } = dossier;
  const isKnown = expected > 0 && expected < revision;
  const since = isKnown ? (await context.store.journal(dossier.id, { after: expected })).map(({ entry }) => entry) : [];
  const seen = isKnown ? `vous aviez lu la ${expected}` : '« If-Match » n’en nomme aucune';
  return problems.staleRevision(
    `Le dossier est à la révision ${revision}, ${seen}. Relisez-le, puis renvoyez votre saisie.`,
    { members: { ...(await toldSince(context, reader, dossier, since)), revision } },
  );
}
