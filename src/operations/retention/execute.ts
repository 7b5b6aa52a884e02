import { Refusal } from '../../base/base.ts';
import { type Command, type Dossier, uniqueKey, withDefaults } from '../../engine/engine.ts';
import { apply } from '../command/command.ts';
import type { Context } from '../context.ts';
import { keepFigures } from '../figures/figures.ts';
import { closeLetters, dropNotices } from '../mail/mail.ts';
import { dueOf, type RuledWorkflow, ruledWorkflows } from './due.ts';
import { putRun, type RetentionRunRecord, type RunItem, runningRuns } from './run-record.ts';

/** Counts the dossiers done between two notes of a run's progress. */
const STEP = 20;

/**
 * Continues the runs that were approved. Each dossier is done whole, by one commit that has the same result when repeated; progress is
 * noted every few dossiers, so that a crash loses nothing. A dossier that is no longer due is left, with the reason.
 */
export async function goOn(context: Context): Promise<void> {
  const running = await runningRuns(context.store);
  if (running.length === 0) return;
  const ruled = await ruledWorkflows(context);
  for (const run of running) {
    const rules = ruled.find(({ workflow }) => workflow === run.workflow);
    await finish(context, run, rules ?? null);
  }
}

async function finish(context: Context, started: RetentionRunRecord, rules: RuledWorkflow | null): Promise<void> {
  let run = started;
  for (;;) {
    const waiting = run.items.filter(({ state }) => state === 'waiting').slice(0, STEP);
    const done = new Map<string, RunItem>();
    for (const item of waiting) done.set(item.dossier, await one(context, run, item, rules));
    const items = run.items.map((item) => done.get(item.dossier) ?? item);
    const isOver = items.every(({ state }) => state !== 'waiting');
    try {
      run = await putRun(context.store, { ...run, items, state: isOver ? 'done' : 'running' });
    } catch (error) {
      // Another instance continues this run.
      if (error instanceof Refusal) return;
      throw error;
    }
    if (isOver) return;
  }
}

async function one(
  context: Context,
  run: RetentionRunRecord,
  item: RunItem,
  rules: RuledWorkflow | null,
): Promise<RunItem> {
  const left = (why: string): RunItem => ({ ...item, state: 'left', why });
  const stored = await context.store.load(item.dossier);
  if (stored === null || rules === null) return left('Sa règle de conservation n’est plus publiée.');
  const { dossier } = stored;
  const isDone = run.act === 'erase' ? dossier.archive?.erasedAt !== undefined : dossier.archive !== undefined;
  if (isDone) {
    // A crash may have come between the commit and what follows it.
    if (run.act === 'archive') await closeBeside(context, item.dossier);
    return { ...item, state: 'done' };
  }
  const due = await dueOf(context, rules, dossier);
  if (due?.reason !== run.act) return left('Il n’est plus à échéance : il a changé depuis la proposition.');
  try {
    if (run.act === 'archive') await archive(context, dossier, rules);
    else await dispose(context, dossier, rules);
    return { ...item, state: 'done' };
  } catch (error) {
    if (error instanceof Refusal) return left(error.problem.detail);
    throw error;
  }
}

async function archive(context: Context, { id }: Dossier, { current }: RuledWorkflow): Promise<void> {
  const { opens, reads } = withDefaults('archive', current.bundle.workflow.retention?.archive ?? {});
  await apply(context, id, { kind: 'archive', opens, reads });
  await closeBeside(context, id);
}

/** Closes what told people about the dossier elsewhere: kept letters and notices. */
async function closeBeside(context: Context, id: string): Promise<void> {
  await closeLetters(context, id);
  await dropNotices(context.store, id, () => true);
}

async function dispose(context: Context, dossier: Dossier, { current }: RuledWorkflow): Promise<void> {
  await beforeItsEnd(context, dossier);
  await apply(context, dossier.id, { kind: 'dispose', keep: current.bundle.workflow.retention?.erase?.keep ?? [] });
}

/** Keeps the figures the dossier goes on counting for, and frees its unique key, while they can still be known. */
export async function beforeItsEnd(context: Context, dossier: Dossier): Promise<void> {
  await keepFigures(context, dossier);
  await freeKey(context, dossier);
}

async function freeKey({ store, bundles }: Context, dossier: Dossier): Promise<void> {
  if (dossier.unique !== undefined) {
    await store.claimUnique(dossier.workflow, dossier.unique.key, dossier.unique.by, 'given-back');
    return;
  }
  const [first] = await store.journal(dossier.id, { after: 0, limit: 1 });
  const command: Command | undefined = first && isDecided(first.entry.command) ? first.entry.command : undefined;
  if (first === undefined || command === undefined) return;
  const compiled = await bundles.byHash(first.entry.bundle);
  const key = uniqueKey(compiled, command, { now: first.entry.at, id: dossier.id, liens: first.entry.liens });
  if (key) await store.claimUnique(dossier.workflow, key.key, dossier.id, 'given-back');
}

type EntryCommand = NonNullable<Awaited<ReturnType<Context['store']['journal']>>[number]>['entry']['command'];

function isDecided(command: EntryCommand): command is Command & EntryCommand {
  return command.kind !== 'migrate' && command.kind !== 'unmigrate';
}
