import { refuse } from '../../../base/base.ts';
import {
  type Chain,
  type Command,
  type CompiledBundle,
  type Decision,
  type Dossier,
  decide,
  MAX_PASSES,
  type Moment,
  type Task,
} from '../../../engine/engine.ts';
import type { Commit, StoredRequest } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { AtRest } from '../../dossier/dossier.ts';
import { noteFaults } from '../../faults.ts';
import { figuresKept, partsOf } from '../../figures/figures.ts';
import { listsAfter, noteReferences } from '../../linked/linked.ts';
import { definitionAsRead } from '../../reading/reading.ts';
import { compareTask } from './duplicate-keys.ts';
import { followersTask } from './followers-task.ts';
import { withValuesRead } from './letter-values.ts';
import { refuseUnnameable } from './named.ts';
import { type Receipt, receivedLate } from './receipt.ts';
import { refuseUnreceived } from './receivers.ts';
import { type DerivedRow, rowOf } from './row.ts';
import { claimAgain, release } from './unique-keys.ts';

export { type DuplicateMarks, duplicateMarksFor, duplicateMarksOf } from './duplicate-keys.ts';
export { keepAnew, keepRow, refreshRows } from './keep-rows.ts';
export { refuseUnnameable, unnameable } from './named.ts';
export { instantOf, isReceivedLate, lateNote, receiptOf } from './receipt.ts';
export { claimAtOpening, isOrphan, type KeyClaim, refuseHeld, release } from './unique-keys.ts';

/** Holds what a commit writes besides the engine's decision. */
export interface CommitExtras {
  settles?: Commit['settles'];
  /** Is the chain of messages of `Moment`. */
  chain?: Chain;
  /** Says when the author's request was received; absent or null for a command of the machine. */
  receipt?: Receipt | null;
  /** Is the person who answers, whose rights decide which files, people and dossiers they may name. */
  author?: Caller;
  /** Computes the answer stored under the caller's request key, from the dossier after the commit. */
  request?: (committed: CommitResult) => Promise<StoredRequest>;
  /** Runs before each decision, on the dossier just loaded, and refuses by throwing. */
  beforehand?: () => Promise<void>;
  /** Is called just before the commit is written. */
  dropDrafts?: () => Commit['dropDrafts'];
  /** Starts reads that may run while the commit is written. */
  beside?: (committed: CommitResult) => void;
  /** Returns tasks that the engine does not decide, such as sending a letter again. */
  add?: (dossier: Dossier) => Task[];
}

export interface CommitResult {
  kind: 'committed';
  dossier: Dossier;
  compiled: CompiledBundle;
  at: Moment;
  /** Holds the dossier's to-dos at that moment, for its view; null when its links changed since linked dossiers were read. */
  atRest: AtRest | null;
}

export type CommandOutcome =
  | CommitResult
  /** The command no longer concerned anything (a deadline of a former stay): nothing was written. */
  | { kind: 'dropped' }
  /** Its task was taken over by another owner: nothing was written. */
  | { kind: 'fenced' }
  | { kind: 'repeated'; request: StoredRequest };

/**
 * Decides on the dossier as it was loaded, and commits if it has not changed since.
 * @throws Refusal whatever the engine refuses
 */
export async function decideAndCommit(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
  extras: CommitExtras = {},
): Promise<CommandOutcome | { kind: 'stale' }> {
  const first = await accepted(context, compiled, dossier, command, at);
  if (first.dropped) return { kind: 'dropped' };
  const { author } = extras;
  // This check comes first, so that no later refusal reveals anything of a newly named dossier.
  if (author)
    await refuseUnnameable(context, author, { compiled, before: dossier, command, dossier: at.id, now: at.now });
  const { decision, moment } = await seeingItsLists(context, compiled, dossier, command, {
    decision: first,
    moment: at,
  });
  if (decision.dropped) return { kind: 'dropped' };
  await refuseUnreceived(context, decision, at.now, author);
  return commitDecision(context, compiled, { before: dossier, decision, at: moment }, extras);
}

type AcceptedDecision = Extract<Decision, { ok: true }>;

/**
 * Returns the engine's decision if it accepts the command.
 * @throws Refusal whatever the engine refuses
 */
async function accepted(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
): Promise<AcceptedDecision> {
  const decision = decide(compiled, dossier, command, at);
  if (decision.ok) return decision;
  await noteFaults(context, { bundle: compiled.hash, dossier: at.id, at: at.now }, decision.problem.because ?? []);
  return refuse(decision.problem);
}

/** Decides again when the command makes the data name more dossiers through a link to many: the newly named dossiers must be read first. */
async function seeingItsLists(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  { decision: first, moment: at }: { decision: AcceptedDecision; moment: Moment },
): Promise<{ decision: AcceptedDecision; moment: Moment }> {
  let [decision, moment] = [first, at];
  for (let pass = 1; pass < MAX_PASSES && !decision.dropped; pass++) {
    const liens = await listsAfter(context, compiled, decision.dossier, moment.liens);
    if (liens === null) break;
    moment = { ...moment, liens };
    decision = await accepted(context, compiled, dossier, command, moment);
  }
  return { decision, moment };
}

/** Holds a decision and the dossier it was made on; `before` is null at creation. */
interface DossierDecision {
  before: Dossier | null;
  decision: Extract<Decision, { dropped: false }>;
  at: Moment;
}

/**
 * Commits a decision if the dossier has not changed since.
 * @param compiled the version the decision leaves the dossier in
 */
export async function commitDecision(
  context: Context,
  compiled: CompiledBundle,
  { before, decision: decided, at }: DossierDecision,
  extras: CommitExtras = {},
): Promise<Exclude<CommandOutcome, { kind: 'dropped' }> | { kind: 'stale' }> {
  const decision = writtenIn(await context.versions.engine(), decided);
  const derived = rowOf(compiled, decision.dossier, at, await definitionAsRead(context, compiled.bundle));
  const { row } = derived;
  const atRest = before?.links === decision.dossier.links ? { moment: at, todos: row.todos } : null;
  const committed: CommitResult = { kind: 'committed', dossier: decision.dossier, compiled, at, atRest };
  const request = await extras.request?.(committed);
  await noteReferences(context, compiled, before, decision.dossier);
  extras.beside?.(committed);
  const dropDrafts = extras.dropDrafts?.();
  const claim = await claimAgain(context, before, decision.dossier, extras.author);
  const outcome = await context.store.commit({
    dossier: decision.dossier,
    row,
    parts: await keptParts(context, committed, derived),
    expected: before?.revision ?? 0,
    entry: decision.entry,
    add: [
      ...decision.add.map((task) => withValuesRead(compiled, task)),
      ...(extras.add?.(decision.dossier) ?? []),
      ...(await followersTask(context, decision.dossier, decision.entry, at.chain)),
      ...compareTask(compiled, before, decision.dossier),
    ],
    withdraw: decision.withdraw,
    ...(extras.settles && { settles: extras.settles }),
    ...(request && { request }),
    ...(extras.receipt && { notAfter: extras.receipt.notAfter }),
    ...(dropDrafts && { dropDrafts }),
  });
  if (outcome.kind === 'committed') return committed;
  await release(context, claim);
  if (outcome.kind === 'late') return refuse(receivedLate(compiled, at.now));
  return outcome.kind === 'stale' ? { kind: 'stale' } : outcome;
}

function writtenIn(engineVersion: number, decision: DossierDecision['decision']): DossierDecision['decision'] {
  if (decision.dossier.engineVersion === engineVersion) return decision;
  const { dossier, entry } = decision;
  return { ...decision, dossier: { ...dossier, engineVersion }, entry: { ...entry, engineVersion } };
}

async function keptOfErased(context: Context, { id }: Dossier): Promise<string | null> {
  const kept = await figuresKept(context, id);
  return kept && JSON.stringify(kept.parts);
}

/**
 * Computes the figures stored with the dossier; null when that fails, since figures must refuse no event: they are then computed when a
 * page asks for them.
 */
async function keptParts(
  context: Context,
  { compiled, dossier, at }: CommitResult,
  { row: { todos }, until }: DerivedRow,
): Promise<string | null> {
  if (dossier.archive?.erasedAt !== undefined) return keptOfErased(context, dossier);
  try {
    const screens = await context.screens.figures(dossier.workflow);
    return JSON.stringify(await partsOf(context, compiled, { dossier, todos, until, now: at.now }, screens));
  } catch (error) {
    context.log.warn({ err: error, dossier: dossier.id }, 'pages of figures could not be worked out');
    return null;
  }
}
