import { refuse } from '../../base/base.ts';
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
} from '../../engine/engine.ts';
import type { Commit, StoredRequest } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { AtRest } from '../dossier/dossier.ts';
import { noteFaults } from '../faults.ts';
import { figuresKept } from '../figures/kept-figures.ts';
import { partsOf } from '../figures/parts.ts';
import { listsAfter } from '../linked/linked-data.ts';
import { noteReferences } from '../linked/references.ts';
import { definitionAsRead } from '../reading/as-read.ts';
import { compareTask } from './duplicate-keys.ts';
import { followersTask } from './followers-task.ts';
import { withValuesRead } from './letter-values.ts';
import { refuseUnnameable } from './named.ts';
import { type Receipt, receivedLate } from './receipt.ts';
import { refuseUnreceived } from './receivers.ts';
import { type DerivedRow, rowOf } from './row.ts';
import { claimAgain, release } from './unique-keys.ts';

/** What rides on the commit, beside what the engine decides. */
export interface CommitExtras {
  settles?: Commit['settles'];
  /** As in `Moment`. */
  chain?: Chain;
  /** When what the author sent was received, if it was. */
  receipt?: Receipt | null;
  /** Who gives the answers, under whose rights they name files, people and other dossiers. */
  author?: Caller;
  /** Computes the answer to keep under the caller's request key, from the dossier as it will be. */
  request?: (committed: Committed) => Promise<StoredRequest>;
  /** Asked before each decision, on the dossier just loaded. Refuses by throwing. */
  beforehand?: () => Promise<void>;
  /** Asked as the commit is written. */
  dropDrafts?: () => Commit['dropDrafts'];
  /** Begins what may be read while the commit is written. */
  beside?: (committed: Committed) => void;
  /** Work of the dossier as it will be that is not decided by the engine: a letter sent again. */
  add?: (dossier: Dossier) => Task[];
}

export interface Committed {
  kind: 'committed';
  dossier: Dossier;
  compiled: CompiledBundle;
  at: Moment;
  /** Its work at that moment, as its view shows it; null when its links moved since what was read through them. */
  atRest: AtRest | null;
}

export type Applied =
  | Committed
  /** The command no longer concerned anything (a deadline of a former stay): nothing was written. */
  | { kind: 'dropped' }
  /** Its task was taken over by another owner: nothing was written. */
  | { kind: 'fenced' }
  | { kind: 'repeated'; request: StoredRequest };

/**
 * Decides on the dossier as it was loaded, and commits if it still is.
 *
 * @throws Refusal whatever the engine refuses
 */
export async function decideAndCommit(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
  extras: CommitExtras = {},
): Promise<Applied | { kind: 'stale' }> {
  const first = await accepted(context, compiled, dossier, command, at);
  if (first.dropped) return { kind: 'dropped' };
  const { author } = extras;
  // Before anything is said of what is newly named.
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

type Accepted = Extract<Decision, { ok: true }>;

/** @throws Refusal whatever the engine refuses */
async function accepted(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  at: Moment,
): Promise<Accepted> {
  const decision = decide(compiled, dossier, command, at);
  if (decision.ok) return decision;
  await noteFaults(context, { bundle: compiled.hash, dossier: at.id, at: at.now }, decision.problem.because ?? []);
  return refuse(decision.problem);
}

/** Links to many lead where the data do once the command is done: what it newly names is read, and it is decided again on that. */
async function seeingItsLists(
  context: Context,
  compiled: CompiledBundle,
  dossier: Dossier | null,
  command: Command,
  { decision: first, moment: at }: { decision: Accepted; moment: Moment },
): Promise<{ decision: Accepted; moment: Moment }> {
  let [decision, moment] = [first, at];
  for (let pass = 1; pass < MAX_PASSES && !decision.dropped; pass++) {
    const liens = await listsAfter(context, compiled, decision.dossier, moment.liens);
    if (liens === null) break;
    moment = { ...moment, liens };
    decision = await accepted(context, compiled, dossier, command, moment);
  }
  return { decision, moment };
}

/** A decision on the dossier as it was loaded; null at creation. */
interface Decided {
  before: Dossier | null;
  decision: Extract<Decision, { dropped: false }>;
  at: Moment;
}

/** Commits what was decided, if the dossier still is what it was decided on. `compiled`: the version it leaves the dossier in. */
export async function commitDecision(
  context: Context,
  compiled: CompiledBundle,
  { before, decision: decided, at }: Decided,
  extras: CommitExtras = {},
): Promise<Exclude<Applied, { kind: 'dropped' }> | { kind: 'stale' }> {
  const decision = writtenIn(await context.versions.engine(), decided);
  const derived = rowOf(compiled, decision.dossier, at, await definitionAsRead(context, compiled.bundle));
  const { row } = derived;
  const atRest = before?.links === decision.dossier.links ? { moment: at, todos: row.todos } : null;
  const committed: Committed = { kind: 'committed', dossier: decision.dossier, compiled, at, atRest };
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

function writtenIn(engineVersion: number, decision: Decided['decision']): Decided['decision'] {
  if (decision.dossier.engineVersion === engineVersion) return decision;
  const { dossier, entry } = decision;
  return { ...decision, dossier: { ...dossier, engineVersion }, entry: { ...entry, engineVersion } };
}

async function keptOfErased(context: Context, { id }: Dossier): Promise<string | null> {
  const kept = await figuresKept(context, id);
  return kept && JSON.stringify(kept.parts);
}

/** A page that cannot be worked out now is when it is asked for: it refuses no step. */
async function keptParts(
  context: Context,
  { compiled, dossier, at }: Committed,
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
