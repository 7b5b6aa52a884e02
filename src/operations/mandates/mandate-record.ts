import type { Store, StoredRecord } from '../../store/store.ts';

/** Holds what is asked for someone: days are civil days in the programme's zone, both included. */
export interface MandateWanted {
  role: string;
  dossier: string;
  from: string;
  until: string;
  /** Limits how many dossiers the sample may hold. */
  size: number;
}

/** Says how a part of the sample was taken; a part once taken stays. */
export interface Draw {
  how: 'drawn' | 'chosen';
  /** Is read on the business clock. */
  at: string;
  dossiers: string[];
  /** Counts the dossiers it was taken among. */
  among: number;
  /** Seeds a random draw, null for a choice: the same seed over the same dossiers gives the same sample. */
  seed: string | null;
}

export interface Mandate extends MandateWanted {
  id: string;
  revision: number;
  person: string;
  draws: Draw[];
  /** Names who asked for the mandate; `givenBy` names the second person, who granted it, or is null when the machine did. */
  by: string;
  givenBy: string | null;
  /** Is set, on the business clock, when the mandate was ended before its last day. */
  endedAt: string | null;
}

export const MANDATE = 'mandate';
const MAX_MANDATES = 100;

/** Keeps a new mandate; a mandate that already has this id stays as it is. */
export async function keepMandate(
  store: Store,
  wanted: MandateWanted & Pick<Mandate, 'id' | 'person' | 'by' | 'givenBy'>,
): Promise<void> {
  await store.putRecord(toRecord({ ...wanted, revision: 1, draws: [], endedAt: null }), 0);
}

/** Returns false when the mandate changed meanwhile. */
export function putMandate(store: Store, mandate: Mandate): Promise<boolean> {
  return store.putRecord(toRecord({ ...mandate, revision: mandate.revision + 1 }), mandate.revision);
}

export async function findMandate(store: Store, id: string): Promise<Mandate | null> {
  const record = await store.record(MANDATE, id);
  return record && mandateOf(record);
}

/** Lists the mandates of a person, past ones too, the last to end first. */
export async function mandatesOf(store: Store, person: string): Promise<Mandate[]> {
  const mark = `person:${person}`;
  const { items } = await store.records({ kind: MANDATE, mark, descending: true, limit: MAX_MANDATES });
  return items.map(mandateOf);
}

function toRecord({ id, revision, ...value }: Mandate): StoredRecord {
  const marks = [`person:${value.person}`, `dossier:${value.dossier}`];
  return { kind: MANDATE, id, revision, marks, sort: value.until, value: { ...value, draws: value.draws.map(drawn) } };
}

function drawn({ how, at, dossiers, among, seed }: Draw) {
  return { how, at, dossiers, among, seed };
}

/** Trusts the shape of the value unchecked, since `toRecord` alone writes these records. */
export function mandateOf({ id, revision, value }: StoredRecord): Mandate {
  return { ...(value as unknown as Omit<Mandate, 'id' | 'revision'>), id, revision };
}
