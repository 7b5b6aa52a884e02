/**
 * Decides how long dossiers are kept, and who may still open them. It proposes and gives notice by itself; nothing is archived or erased
 * before the data protection officer agrees, and the archives' visa is noted where the workflow asks for one. It shows nobody what a
 * dossier says: the officer sees references and dates.
 */

import { problems, refuse } from '../../base/base.ts';
import type { Workflow } from '../../engine/engine.ts';
import { allPeople, readSetting, swapSetting } from '../../store/store.ts';
import { formatLongDate, todayIn } from '../../time/time.ts';
import { journalled } from '../accounts/accounts.ts';
import type { Caller } from '../caller.ts';
import { apply } from '../command/command.ts';
import type { Context } from '../context.ts';
import { notify } from '../mail/mail.ts';
import type { Visa } from '../shared-shapes/shared-shapes.ts';
import { eachDue, type RetentionDue, type RuledWorkflow, ruledWorkflows } from './due.ts';
import { goOn } from './execute.ts';
import { noteNotice, noticeOf } from './notice-record.ts';
import { propose, rulesOf } from './propose.ts';
import { findRun, latestRuns, putRun, type RetentionRunRecord } from './run-record.ts';
import type {
  DueReason,
  ProposalAsked,
  RetentionLine,
  RetentionMachine,
  RetentionState,
  RunLine,
  RunView,
} from './run-shapes.ts';
import { copiesOf, slipOf } from './slip.ts';
import { takenOf } from './taken.ts';

export { beforeItsEnd } from './execute.ts';
export { type DueNow, dueNow, type KeptWords, keptWords } from './kept-words.ts';
export { rulesOf } from './propose.ts';
export type {
  ArchiveLine,
  RetentionLine,
  RetentionMachine,
  RunLine,
  RunView,
} from './run-shapes.ts';
export { takenOf } from './taken.ts';

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

/** Does the daily walk: gives notices, and tells the data protection officer of archives whose end nobody knows. */
async function walkOfTheDay(context: Context, ruled: RuledWorkflow): Promise<void> {
  let unknown = 0;
  await eachDue(context, ruled, async (due) => {
    if (due.reason === 'unknown') unknown += 1;
    if (due.reason !== 'notice') return;
    await giveNotice(context, ruled, due).catch((error: unknown) => {
      context.log.error({ err: error, dossier: due.dossier.id }, 'a notice of archiving could not be given');
    });
  });
  if (unknown > 0) await tellUnknown(context, ruled, unknown);
}

/** Sends the notice at most once a month. */
async function tellUnknown(context: Context, { workflow, current }: RuledWorkflow, count: number): Promise<void> {
  const at = await context.clock.now();
  const { title } = current.bundle.workflow;
  for (const { id, active, roles } of await allPeople(context.store)) {
    if (!active || !roles.includes('dpo')) continue;
    await notify(context, id, `retention-unknown:${workflow}:${at.slice(0, 7)}`, {
      ...{ dossier: '', dossierTitle: '', workflow, at },
      title: `${title} : des archives sans date de fin`,
      text: `${count} dossier(s) en archive dont la fin n’est pas connue : rien n’en sera effacé tant qu’elle manque. Voyez la page Conservation.`,
    });
  }
}

/** Gives notice once, by a to-do for the roles concerned, who say if the dossier is to stay in use: noting a contact in it is enough. */
async function giveNotice(context: Context, ruled: RuledWorkflow, due: RetentionDue): Promise<void> {
  const known = await noticeOf(context.store, due.dossier.id);
  if (known?.contact !== due.kept?.contact) await give(context, ruled, due);
}

/** Writes the to-do first: a crash in between gives it twice rather than never. */
async function give(context: Context, { current }: RuledWorkflow, { dossier, kept, on }: RetentionDue): Promise<void> {
  const { zone, retention } = current.bundle.workflow;
  const pinned = await context.bundles.definition(dossier.bundle);
  const to = (retention?.active.notice?.to ?? []).filter((role) => pinned && Object.hasOwn(pinned.roles, role));
  const day = on === null ? '' : formatLongDate(on);
  const after = kept?.isNeeded ? 'passe en archive' : 'est effacé';
  const title = `Sans contact, ce dossier ${after} à partir du ${day}. S’il doit rester, notez-y le contact.`;
  if (to.length > 0) await apply(context, dossier.id, { kind: 'note', title, to });
  const today = todayIn(zone, await context.clock.now());
  await noteNotice(context.store, dossier.id, { contact: kept?.contact ?? '', on: today });
}
