import { newId } from '../../../base/base.ts';
import { hasEnded } from '../../../engine/engine.ts';
import {
  dropMigrationLease,
  findMigration,
  type MigrationRow,
  migrationRows,
  putMigrationAt,
  runningMigrations,
  takeMigrationLease,
  type WorkflowMigration,
} from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';
import type { TellingContext } from '../widenings/widenings.ts';
import { giveBackOne } from './give-back.ts';
import { administrator, moveOne, settled } from './move-one.ts';
import { rowKey } from './row-key.ts';
import { candidates, isSettled, type MigrationVersions, type MovableDossier, versionsOf } from './scope.ts';
import { happenedIn, stopIn } from './stop-rules.ts';

/** Lasts longer than a slice and one dossier; afterwards another process continues where this one died. */
const LEASE_MS = 30_000;
/** Limits the time the loop gives to one migration at a time, in ms. */
const SLICE_MS = 4_000;

export interface Runner {
  /** Continues a migration for this time at most, in ms; does nothing while another process runs it. */
  run(id: string, budgetMs: number): Promise<void>;
  advance(): Promise<void>;
}

export interface MigrationContext extends TellingContext {
  runner: Runner;
}

/** Runs the requested steps, dossier by dossier, each in its own commit: after a crash anywhere, the next run continues from there. */
export function createRunner(context: Context): Runner {
  const owner = newId('run', Date.now());
  const { store } = context;
  const run = async (id: string, budgetMs: number) => {
    if (!(await takeMigrationLease(store, id, { owner, forMs: LEASE_MS }))) return;
    try {
      await slice(context, id, performance.now() + budgetMs);
    } finally {
      await dropMigrationLease(store, id);
    }
  };
  return {
    run,
    advance: async () => {
      for (const { id } of await runningMigrations(store)) await run(id, SLICE_MS);
    },
  };
}

async function slice(context: Context, id: string, until: number): Promise<void> {
  const migration = await findMigration(context.store, id);
  if (migration?.status !== 'running' || migration.step === null) return;
  const work = {
    migration,
    rows: await migrationRows(context.store, id),
    versions: await versionsOf(context, migration),
  };
  const isDone =
    migration.step.kind === 'undo' ? await giveAllBack(context, work, until) : await moveAll(context, work, until);
  if (isDone) await end(context, migration, { status: 'planned' });
}

interface MigrationWork {
  migration: WorkflowMigration;
  /** Holds the lines of the migration by key, kept up to date. */
  rows: Map<string, MigrationRow>;
  versions: MigrationVersions;
}

/** Returns true when nothing of the step is left. */
async function moveAll(context: Context, work: MigrationWork, until: number): Promise<boolean> {
  const { rows, versions, migration } = work;
  const step = migration.step?.kind;
  if (step === undefined || step === 'undo') return true;
  const nextTurn = inTurns();
  const moving = { migration, versions, step };
  for (const [key, row] of rows) if (row.outcome === 'moving') rows.set(key, await settled(context, moving, row));
  for await (const candidate of targets(context, work)) {
    if (isSettled(rows.get(rowKey(migration.id, candidate.id)))) continue;
    if (performance.now() > until) return false;
    if (!(await mayGoOn(context, work))) return false;
    const row = await moveOne(context, moving, candidate);
    if (row !== null) rows.set(rowKey(migration.id, candidate.id), row);
    await nextTurn();
  }
  return mayGoOn(context, work);
}

/** Yields the dossiers of the step: those chosen for it, or all that have not ended. */
async function* targets(context: Context, { migration, versions }: MigrationWork): AsyncGenerator<MovableDossier> {
  const { step, dossiers } = migration;
  const asked = step?.dossiers ?? dossiers;
  for await (const candidate of candidates(context, { dossiers: asked }, versions.from)) {
    if (asked !== null || !(await hasEndedNow(context, candidate))) yield candidate;
  }
}

async function hasEndedNow({ store }: Context, { id }: MovableDossier): Promise<boolean> {
  const stored = await store.load(id);
  return stored === null || hasEnded(stored.dossier);
}

/** Stop rules read every line, so beyond this many lines they are checked once in a while only. */
const FEW = 500;
const EVERY = 25;

/** Returns false when a person stopped the migration, or a stop rule does. */
async function mayGoOn(context: Context, { migration, rows }: MigrationWork): Promise<boolean> {
  const now = await findMigration(context.store, migration.id);
  if (now?.status !== 'running' || now.step?.at !== migration.step?.at) return false;
  if (rows.size > FEW && rows.size % EVERY !== 0) return true;
  const stopped = stopIn(await happenedIn(context, rows.values(), now), now);
  if (stopped === null) return true;
  await end(context, now, { status: 'stopped', stopped });
  return false;
}

async function giveAllBack(
  context: Context,
  { migration, rows, versions }: MigrationWork,
  until: number,
): Promise<boolean> {
  const reason = migration.reason;
  const giving = { reason, actor: administrator(migration.author), versions: versions.from };
  const nextTurn = inTurns();
  for (const row of [...rows.values()].filter(({ outcome }) => outcome === 'moved')) {
    if (performance.now() > until) return false;
    const now = await findMigration(context.store, migration.id);
    if (now?.status !== 'running' || now.step?.at !== migration.step?.at) return false;
    await giveBackOne(context, row, giving);
    await nextTurn();
  }
  return true;
}

/** Ends the step, unless a person has decided otherwise meanwhile. */
async function end(
  context: Context,
  { id, step }: WorkflowMigration,
  changes: Partial<WorkflowMigration>,
): Promise<void> {
  for (;;) {
    const now = await findMigration(context.store, id);
    if (now?.status !== 'running' || now.step?.at !== step?.at) return;
    if (await putMigrationAt(context.store, { ...now, ...changes }, now.revision)) return;
  }
}
