/**
 * Decides how long dossiers are kept, and who may still open them. It proposes and gives notice by itself; nothing is archived or erased
 * before the data protection officer agrees, and the archives' visa is noted where the workflow asks for one. It shows nobody what a
 * dossier says: the officer sees references and dates.
 */

import { problems, refuse } from '../../base/base.ts';
import type { Workflow } from '../../engine/engine.ts';
import { readSetting, swapSetting } from '../../store/store.ts';
import { todayIn } from '../../time/time.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type {
  DueReason,
  ProposalAsked,
  RetentionLine,
  RetentionMachine,
  RetentionState,
  RunLine,
  RunView,
  Visa,
} from './contract.ts';
import { walkOfTheDay } from './daily.ts';
import { eachDue, type RuledWorkflow, ruledWorkflows } from './due.ts';
import { goOn } from './execute.ts';
import { propose, rulesOf } from './propose.ts';
import { findRun, latestRuns, putRun, type RetentionRunRecord } from './run-record.ts';
import { copiesOf, slipOf } from './slip.ts';
import { takenOf } from './taken.ts';

export type * from './contract.ts';
export { beforeItsEnd } from './execute.ts';
export { type KeptWords, keptWords } from './kept-words.ts';
export { rulesOf } from './propose.ts';

export async function showRetention(context: Context): Promise<RetentionState> {
  const ruled = await ruledWorkflows(context);
  const workflows: RetentionLine[] = [];
  for (const one of ruled) workflows.push(await lineOf(context, one));
  const names = await context.directory.names();
  return { workflows, runs: (await latestRuns(context.store)).map((run) => runLine(run, names)) };
}

export async function proposeRetention(context: Context, caller: Caller, asked: ProposalAsked): Promise<RunView> {
  const detail = `${asked.workflow}, ${asked.act === 'erase' ? 'effacer' : 'archiver'}`;
  const about = { act: 'retention.propose', by: caller.person.id, detail } as const;
  return viewOf(context, await journalled(context.store, about, () => propose(context, caller, asked)));
}

export async function showRetentionRun(context: Context, id: string): Promise<RunView> {
  return viewOf(context, await findRun(context.store, id));
}

export function approveRetention(context: Context, caller: Caller, id: string): Promise<RunView> {
  return changed(context, caller, id, { act: 'retention.approve', from: 'proposed' }, (run, at) => ({
    ...run,
    ...{ state: run.visaOf === null ? 'running' : 'awaiting-visa', approvedAt: at, approvedBy: caller.person.id },
  }));
}

export function giveRetentionVisa(context: Context, caller: Caller, id: string, visa: Visa): Promise<RunView> {
  return changed(context, caller, id, { act: 'retention.visa', from: 'awaiting-visa' }, (run) => ({
    ...run,
    state: 'running',
    visa,
  }));
}

export async function dropRetention(context: Context, caller: Caller, id: string): Promise<void> {
  const run = await findRun(context.store, id);
  const from = run.state === 'awaiting-visa' ? 'awaiting-visa' : 'proposed';
  await changed(context, caller, id, { act: 'retention.drop', from }, (one) => ({ ...one, state: 'dropped' }));
}

export async function retentionSlip({ store }: Context, id: string) {
  return slipOf(await findRun(store, id));
}

export async function retentionCopies(context: Context, id: string) {
  const run = await findRun(context.store, id);
  const dossiers = run.items.map(({ dossier }) => dossier);
  return copiesOf(run, await takenOf(context, dossiers));
}

export function retentionMachine(context: Context): RetentionMachine {
  return {
    retain: async () => {
      const hashes = await context.bundles.hashes();
      for (const { workflow } of await context.bundles.currentDefinitions())
        if (workflow.retention !== undefined) await onceADay(context, workflow, hashes.get(workflow.id) ?? '');
      await goOn(context);
    },
  };
}

/**
 * Walks a workflow once a day. The marker is written last, so a crash midway begins again, without notifying anybody twice. Nothing is
 * compiled once the walk is done, as this runs every minute and first of all when a process starts.
 */
async function onceADay(context: Context, { id: workflow, zone }: Workflow, hash: string): Promise<void> {
  const name = `retention:${workflow}`;
  const today = `${todayIn(zone, await context.clock.now())} ${hash}`;
  const marker = await readSetting(context.store, name);
  if (marker === today) return;
  await walkOfTheDay(context, { workflow, current: await context.bundles.byHash(hash) });
  await swapSetting(context.store, name, today, marker);
}

async function changed(
  context: Context,
  caller: Caller,
  id: string,
  { act, from }: { act: 'retention.approve' | 'retention.visa' | 'retention.drop'; from: RetentionRunRecord['state'] },
  change: (run: RetentionRunRecord, at: string) => RetentionRunRecord,
): Promise<RunView> {
  const run = await findRun(context.store, id);
  if (run.state !== from) return refuse(problems.conflict('Cette exécution n’en est plus là : relisez-la.'));
  const at = await context.clock.now();
  const detail = `${run.title}, ${run.items.length} dossier(s)`;
  const done = await journalled(context.store, { act, by: caller.person.id, detail }, () =>
    putRun(context.store, change(run, at)),
  );
  return viewOf(context, done);
}

async function lineOf(context: Context, ruled: RuledWorkflow): Promise<RetentionLine> {
  const counts = new Map<DueReason, { count: number; first: string | null }>();
  await eachDue(context, ruled, ({ reason, on }) => {
    const { count, first } = counts.get(reason) ?? { count: 0, first: null };
    counts.set(reason, { count: count + 1, first: first === null || (on !== null && on < first) ? on : first });
  });
  const reasons = [...counts].map(([reason, found]) => ({ reason, ...found }));
  return { workflow: ruled.workflow, title: ruled.current.bundle.workflow.title, rules: rulesOf(ruled), reasons };
}

function runLine(run: RetentionRunRecord, names: ReadonlyMap<string, string>): RunLine {
  const { revision: _, items, proposedBy, approvedBy, ...line } = run;
  const countOf = (state: string) => items.filter((item) => item.state === state).length;
  return {
    ...line,
    proposedBy: names.get(proposedBy) ?? proposedBy,
    approvedBy: approvedBy && (names.get(approvedBy) ?? approvedBy),
    ...{ total: items.length, done: countOf('done'), left: countOf('left') },
  };
}

async function viewOf(context: Context, run: RetentionRunRecord): Promise<RunView> {
  return { ...runLine(run, await context.directory.names()), items: run.items };
}
