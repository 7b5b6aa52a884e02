import { problems, refuse } from '../../base/base.ts';
import type { Store, StoredRecord } from '../../store/store.ts';
import type { Bordereau, RetentionAct, RunLine } from './run-shapes.ts';

/** Describes one execution of the retention rules: proposed, approved, then done dossier by dossier. */
export interface RetentionRunRecord {
  id: string;
  revision: number;
  act: RetentionAct;
  workflow: string;
  title: string;
  state: RunLine['state'];
  /** Is a business instant, as the other dates are; people are given by id. */
  proposedAt: string;
  proposedBy: string;
  approvedAt: string | null;
  approvedBy: string | null;
  visa: { reference: string; on: string } | null;
  visaOf: string | null;
  bordereau: Bordereau;
  items: RunItem[];
}

export interface RunItem {
  dossier: string;
  openedOn: string;
  contact: string | null;
  due: string;
  state: 'waiting' | 'done' | 'left';
  why: string | null;
}

const KIND = 'retention-run';
const MAX_RUNS = 50;

/**
 * Saves a run, and refuses when it changed meanwhile.
 * @throws Refusal conflict
 */
export async function putRun(store: Store, run: RetentionRunRecord): Promise<RetentionRunRecord> {
  const next = { ...run, revision: run.revision + 1 };
  if (await store.putRecord(toRecord(next), run.revision)) return next;
  return refuse(problems.conflict('Cette exécution vient de changer. Relisez-la, puis recommencez.'));
}

export async function findRun(store: Store, id: string): Promise<RetentionRunRecord> {
  const record = await store.record(KIND, id);
  return record === null ? refuse(problems.notFound('Cette exécution n’existe pas.')) : runOf(record);
}

/** Lists the last fifty runs, the newest first. */
export async function latestRuns(store: Store): Promise<RetentionRunRecord[]> {
  const { items } = await store.records({ kind: KIND, descending: true, limit: MAX_RUNS });
  return items.map(runOf);
}

/** Lists the runs that are approved and not over. */
export async function runningRuns(store: Store): Promise<RetentionRunRecord[]> {
  const { items } = await store.records({ kind: KIND, mark: 'state:running', limit: MAX_RUNS });
  return items.map(runOf);
}

/** Makes the record of a run, unique while it is under way: a workflow has at most one such run of each act. */
function toRecord(run: RetentionRunRecord): StoredRecord {
  const { id, revision, ...value } = run;
  const under = run.state === 'done' || run.state === 'dropped' ? [] : [`under-way:${run.act}:${run.workflow}`];
  return {
    ...{ kind: KIND, id, revision, sort: run.proposedAt },
    marks: [`state:${run.state}`, ...under],
    ...(under[0] !== undefined && { unique: under[0] }),
    value: JSON.parse(JSON.stringify(value)),
  };
}

/** Trusts the shape of the value unchecked, since `toRecord` alone writes these records. */
function runOf({ id, revision, value }: StoredRecord): RetentionRunRecord {
  return { ...(value as unknown as Omit<RetentionRunRecord, 'id' | 'revision'>), id, revision };
}
