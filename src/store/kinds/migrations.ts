import type { JsonObject } from '../../base/base.ts';
import type { PlannedChanges } from '../../engine/engine.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { everyRecord } from './put-over.ts';

/** Running dossiers of a workflow being taken to another version, in steps that a person asks for. */
export interface Migration {
  id: string;
  /** 1 at its beginning, +1 at each writing. */
  revision: number;
  workflow: string;
  /** Hash of the version gone to. */
  to: string;
  /** Hashes of the versions left; null = all others. */
  from: string[] | null;
  /** Dossiers it is about; null = all of those versions. */
  dossiers: string[] | null;
  changes: PlannedChanges;
  reason: string;
  /** Id of a person. */
  author: string;
  at: string;
  status: MigrationStatus;
  /** The one asked for last. */
  step: MigrationStep | null;
  /** Why it stopped by itself. */
  stopped: { rule: StopRule; text: string } | null;
  /** What had happened when a person said to go on all the same: only more of it stops again. */
  accepted: { [rule in StopRule]: number };
  /** What the last trial found. Written by operations alone. */
  trial: JsonObject | null;
}

/** `planned`: nothing was moved yet, or between two steps. */
export type MigrationStatus = 'planned' | 'running' | 'paused' | 'stopped' | 'closed';
export type StopRule = 'refusals' | 'incidents' | 'undos';

export interface MigrationStep {
  kind: 'first' | 'tenth' | 'all' | 'undo';
  /** The dossiers chosen for it; null = all that are left. */
  dossiers: string[] | null;
  at: string;
}

/** What came of one dossier. */
export interface MigrationRow {
  migration: string;
  dossier: string;
  /** Hash of the version left, and ids of the innermost states it was in. */
  from: string;
  states: string[];
  step: Exclude<MigrationStep['kind'], 'undo'>;
  /** `moving`: written before the move, and looked into again when the work stopped there. `kept`: it cannot be taken back any more. */
  outcome: 'moving' | 'moved' | 'refused' | 'undone' | 'kept';
  /** Why it stays, without a word of what is in it. */
  reasons: { code: string; text: string; cure: string }[];
  /** Of the dossier once moved; null before. */
  moved: number | null;
  at: string;
}

const MIGRATION = 'migration';
const ROW = 'migration-row';
const LEASE = 'migration-lease';

/** Writes when the stored revision is `expected` (0 = there is none) and no other of its workflow is open; false otherwise. */
export function putMigrationAt(store: Store, migration: Migration, expected: number): Promise<boolean> {
  const { id, revision: _, ...value } = migration;
  const open = openMark(migration.workflow);
  const isOpen = migration.status !== 'closed';
  const marks = [workflowMark(migration.workflow), ...(isOpen ? [open] : []), `status:${migration.status}`];
  const record = { kind: MIGRATION, id, marks, sort: value.at, value: { ...value } as unknown as JsonObject };
  return store.putRecord({ ...record, ...(isOpen && { unique: open }), revision: expected + 1 }, expected);
}

export async function findMigration(store: Store, id: string): Promise<Migration | null> {
  const record = await store.record(MIGRATION, id);
  return record && migrationOf(record);
}

/** Last begun first. */
export async function migrationsOf(store: Store, workflow: string): Promise<Migration[]> {
  return (await everyRecord(store, MIGRATION, workflowMark(workflow))).map(migrationOf).reverse();
}

export async function runningMigrations(store: Store): Promise<Migration[]> {
  return (await everyRecord(store, MIGRATION, 'status:running')).map(migrationOf);
}

/** Written by `putMigrationAt` alone, hence of that shape. */
function migrationOf({ id, revision, value }: StoredRecord): Migration {
  return { id, revision, ...(value as unknown as Omit<Migration, 'id' | 'revision'>) };
}

const openMark = (workflow: string) => `open:${workflow}`;
const workflowMark = (workflow: string) => `workflow:${workflow}`;
const rowMark = (migration: string) => `migration:${migration}`;

/** Whatever was written of that dossier before. One runner at a time writes them (`takeMigrationLease`). */
export async function putMigrationRow(store: Store, key: string, row: MigrationRow): Promise<void> {
  const id = `${row.migration}:${key}`;
  const before = await store.record(ROW, id);
  const revision = before?.revision ?? 0;
  const value = { ...row } as unknown as JsonObject;
  // It keeps its place: whoever reads the list finds it where it was.
  const record = { kind: ROW, id, marks: [rowMark(row.migration)], sort: before?.sort ?? `${row.at} ${key}`, value };
  if (!(await store.putRecord({ ...record, revision: revision + 1 }, revision)))
    throw new Error(`row ${id} of a migration was written by two at once`);
}

export async function findMigrationRow(store: Store, migration: string, key: string): Promise<MigrationRow | null> {
  const record = await store.record(ROW, `${migration}:${key}`);
  return record && rowOf(record);
}

/** In the order they were first written, by key. */
export async function migrationRows(store: Store, migration: string): Promise<Map<string, MigrationRow>> {
  const records = await everyRecord(store, ROW, rowMark(migration));
  return new Map(records.map((record) => [record.id.slice(migration.length + 1), rowOf(record)]));
}

function rowOf({ value }: StoredRecord): MigrationRow {
  return value as unknown as MigrationRow;
}

/** True: nobody else works on it for `forMs` of the real clock. The same owner may take it again. */
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

/** Others need not wait for its end. */
export async function dropMigrationLease(store: Store, migration: string): Promise<void> {
  await store.dropRecord(LEASE, migration);
}
