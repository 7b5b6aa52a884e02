import { problems, refuse } from '../../../base/base.ts';
import type { Store, StoredRecord } from '../../../store/store.ts';
import type { KeptRecipient } from '../recipients.ts';
import type { RightsMeasure } from './measure-shapes.ts';

/** Describes what was done for the rights of a person on their dossiers, until it ends. It names nobody but recipients that nobody told. */
export interface MeasureRecord extends Omit<RightsMeasure, 'dossiers' | 'recipients'> {
  revision: number;
  dossiers: string[];
  recipients: KeptRecipient[];
}

const KIND = 'rights-measure';
const MAX_LISTED = 50;

/**
 * Saves a measure, and refuses when it changed meanwhile.
 * @throws Refusal conflict
 */
export async function putMeasure(store: Store, measure: MeasureRecord): Promise<MeasureRecord> {
  const next = { ...measure, revision: measure.revision + 1 };
  if (await store.putRecord(toRecord(next), measure.revision)) return next;
  return refuse(problems.conflict('Cette mesure vient de changer. Relisez-la, puis recommencez.'));
}

/** @throws Refusal not-found */
export async function findMeasure(store: Store, id: string): Promise<MeasureRecord> {
  const record = await store.record(KIND, id);
  return record === null ? refuse(problems.notFound('Cette mesure n’existe pas.')) : measureOf(record);
}

/** Lists the last fifty, the newest first. */
export async function latestMeasures(store: Store): Promise<MeasureRecord[]> {
  const { items } = await store.records({ kind: KIND, descending: true, limit: MAX_LISTED });
  return items.map(measureOf);
}

/** Tells whether a measure of this kind bears on the dossier and has not ended. */
export async function isUnderWay(store: Store, kind: MeasureRecord['kind'], dossier: string): Promise<boolean> {
  const { items } = await store.records({ kind: KIND, mark: markOf(kind, dossier), limit: 1 });
  return items.length > 0;
}

const markOf = (kind: MeasureRecord['kind'], dossier: string) => `${kind}:${dossier}`;

function toRecord({ id, revision, ...value }: MeasureRecord): StoredRecord {
  const marks = value.end === null ? value.dossiers.map((dossier) => markOf(value.kind, dossier)) : [];
  return {
    ...{ kind: KIND, id, revision, sort: value.since, marks },
    value: JSON.parse(JSON.stringify(value)),
  };
}

/** Trusts the shape of the value unchecked, since `toRecord` alone writes these records. */
function measureOf({ id, revision, value }: StoredRecord): MeasureRecord {
  return { ...(value as unknown as Omit<MeasureRecord, 'id' | 'revision'>), id, revision };
}
