import type { Store, StoredRecord } from '../../store/store.ts';

/** What is asked for someone: days are civil, of the programme's zone, both included. */
export interface MandateWanted {
  role: string;
  dossier: string;
  from: string;
  until: string;
  /** Dossiers the sample may hold. */
  size: number;
}

/** How a part of the sample was taken; what is there was taken for good. */
export interface Draw {
  how: 'drawn' | 'chosen';
  /** Business clock. */
  at: string;
  dossiers: string[];
  /** How many it was taken among. */
  among: number;
  /** Of a draw: the same seed over the same dossiers gives the same sample. */
  seed: string | null;
}

export interface Mandate extends MandateWanted {
  id: string;
  revision: number;
  person: string;
  draws: Draw[];
  /** Who asked for it, and the second person who gave it; null: by the machine. */
  by: string;
  givenBy: string | null;
  /** Business clock; set when it was ended before its last day. */
  endedAt: string | null;
}

export const MANDATE = 'mandate';
const MAX_MANDATES = 100;

/** One of this id that is there already stands. */
export async function keepMandate(
  store: Store,
  wanted: MandateWanted & Pick<Mandate, 'id' | 'person' | 'by' | 'givenBy'>,
): Promise<void> {
  await store.putRecord(toRecord({ ...wanted, revision: 1, draws: [], endedAt: null }), 0);
}

/** False when it changed meanwhile. */
export function putMandate(store: Store, mandate: Mandate): Promise<boolean> {
  return store.putRecord(toRecord({ ...mandate, revision: mandate.revision + 1 }), mandate.revision);
}

export async function findMandate(store: Store, id: string): Promise<Mandate | null> {
  const record = await store.record(MANDATE, id);
  return record && mandateOf(record);
}

/** Those of a person, past ones too, the last to end first. */
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

/** Written by `toRecord` alone, hence of that shape. */
export function mandateOf({ id, revision, value }: StoredRecord): Mandate {
  return { ...(value as unknown as Omit<Mandate, 'id' | 'revision'>), id, revision };
}
