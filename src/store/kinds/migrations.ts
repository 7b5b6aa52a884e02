import type { JsonObject } from '../../base/base.ts';
import type { PlannedChanges } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord } from './put-over.ts';

/** Takes running dossiers of a workflow to another version, in steps that a person asks for. */
export interface WorkflowMigration {
  id: string;
  /** Is 1 at creation, and grows by 1 at each write. */
  revision: number;
  workflow: string;
  /** Is the hash of the target version. */
  to: string;
  /** Lists the hashes of the versions left; null = all others. */
  from: string[] | null;
  /** Lists the dossiers concerned; null = all dossiers of those versions. */
  dossiers: string[] | null;
  changes: PlannedChanges;
  reason: string;
  /** Is the id of a person. */
  author: string;
  at: string;
  status: MigrationStatus;
  /** Is the step asked for last. */
  step: MigrationStep | null;
  /** Says why the migration stopped by itself. */
  stopped: { rule: StopRule; text: string } | null;
  /** Counts what had happened when a person chose to go on all the same: only more of it stops the migration again. */
  accepted: { [rule in StopRule]: number };
  /** Holds what the last trial found, written by operations alone. */
  trial: JsonObject | null;
}

/** Is `planned` before the first move, and between two steps. */
export type MigrationStatus = 'planned' | 'running' | 'paused' | 'stopped' | 'closed';
export type StopRule = 'refusals' | 'incidents' | 'undos';

export interface MigrationStep {
  kind: 'first' | 'tenth' | 'all' | 'undo';
  /** Lists the dossiers chosen for the step; null = all that are left. */
  dossiers: string[] | null;
  at: string;
}

/** Says what became of one dossier. */
export interface MigrationRow {
  migration: string;
  dossier: string;
  /** Is the hash of the version left; `states` lists the ids of the innermost states the dossier was in. */
  from: string;
  states: string[];
  step: Exclude<MigrationStep['kind'], 'undo'>;
  /** Is `moving` before the move, and checked again if the work stopped there; `kept` when the move can no longer be undone. */
  outcome: 'moving' | 'moved' | 'refused' | 'undone' | 'kept';
  /** Says why the dossier stays, without any of its content. */
  reasons: { code: string; text: string; cure: string }[];
  /** Is the revision of the dossier once moved; null before. */
  moved: number | null;
  at: string;
}

const MIGRATION = 'migration';
const ROW = 'migration-row';
const LEASE = 'migration-lease';

/**
 * Writes the migration when the stored revision is `expected` (0 = there is none) and no other migration of its workflow is open; otherwise
 * returns false.
 */
export function putMigrationAt(store: Store, migration: WorkflowMigration, expected: number): Promise<boolean> {
  const { id, revision: _, ...value } = migration;
  const open = openMark(migration.workflow);
  const isOpen = migration.status !== 'closed';
  const marks = [workflowMark(migration.workflow), ...(isOpen ? [open] : []), `status:${migration.status}`];
  const record = { kind: MIGRATION, id, marks, sort: value.at, value: { ...value } as unknown as JsonObject };
  return store.putRecord({ ...record, ...(isOpen && { unique: open }), revision: expected + 1 }, expected);
}

export async function findMigration(store: Store, id: string): Promise<WorkflowMigration | null> {
  const record = await store.record(MIGRATION, id);
  return record && migrationOf(record);
}

/** Lists the last begun first. */
export async function migrationsOf(store: Store, workflow: string): Promise<WorkflowMigration[]> {
  return (await everyRecord(store, MIGRATION, workflowMark(workflow))).map(migrationOf).reverse();
}

export async function runningMigrations(store: Store): Promise<WorkflowMigration[]> {
  return (await everyRecord(store, MIGRATION, 'status:running')).map(migrationOf);
}

const checkedMigration = checkedBy<Omit<WorkflowMigration, 'id' | 'revision'>>({
  workflow: 'text',
  to: 'text',
  from: 'list?',
  dossiers: 'list?',
  changes: 'object',
  reason: 'text',
  author: 'text',
  at: 'text',
  status: 'text',
  step: 'object?',
  stopped: 'object?',
  accepted: 'object?',
  trial: 'object?',
});

function migrationOf(record: StoredRecord): WorkflowMigration {
  return { id: record.id, revision: record.revision, ...checkedMigration(record) };
}

const openMark = (workflow: string) => `open:${workflow}`;
const workflowMark = (workflow: string) => `workflow:${workflow}`;
const rowMark = (migration: string) => `migration:${migration}`;

/** Replaces what was written of that dossier. Only the process with the lease writes rows (`takeMigrationLease`). */
export async function putMigrationRow(store: Store, key: string, row: MigrationRow): Promise<void> {
  const id = `${row.migration}:${key}`;
  const before = await store.record(ROW, id);
  const revision = before?.revision ?? 0;
  const value = { ...row } as unknown as JsonObject;
  // The sort key stays, so that readers of the list find the row where it was.
  const record = { kind: ROW, id, marks: [rowMark(row.migration)], sort: before?.sort ?? `${row.at} ${key}`, value };
  if (!(await store.putRecord({ ...record, revision: revision + 1 }, revision)))
    throw new Error(`row ${id} of a migration was written by two at once`);
}

export async function findMigrationRow(store: Store, migration: string, key: string): Promise<MigrationRow | null> {
  const record = await store.record(ROW, `${migration}:${key}`);
  return record && rowOf(record);
}

/** Returns the rows by key, in the order in which they were first written. */
export async function migrationRows(store: Store, migration: string): Promise<Map<string, MigrationRow>> {
  const records = await everyRecord(store, ROW, rowMark(migration));
  return new Map(records.map((record) => [record.id.slice(migration.length + 1), rowOf(record)]));
}

const rowOf = checkedBy<MigrationRow>({
  migration: 'text',
  dossier: 'text',
  from: 'text',
  states: 'list',
  step: 'text',
  outcome: 'text',
  reasons: 'list?',
  moved: 'number?',
  at: 'text',
});

/** Returns true when nobody else works on the migration for `forMs` of the real clock. The same owner may take the lease again. */
export async function takeMigrationLease(
  store: Store,
  migration: string,
  { owner, forMs }: { owner: string; forMs: number },
): Promise<boolean> {
  const [before, nowMs] = [await store.record(LEASE, migration), await store.realNow()];
  const { value } = before ?? {};
  if (value && value['owner'] !== owner && Number(value['until']) > nowMs) return false;
  const record = { kind: LEASE, id: migration, marks: [], sort: '', value: { owner, until: nowMs + forMs } };
  const revision = before?.revision ?? 0;
  return store.putRecord({ ...record, revision: revision + 1 }, revision);
}

/** Drops the lease early, so that others need not wait for its end. */
export async function dropMigrationLease(store: Store, migration: string): Promise<void> {
  await store.dropRecord(LEASE, migration);
}
