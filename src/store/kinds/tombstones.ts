import type { ErasedFields } from '../../engine/engine.ts';
import type { RecordPage, Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { putSetting, readSetting } from './settings.ts';

/** Says that something was erased, and nothing of what it was: an older copy that is restored is erased again by it. */
export interface Tombstone {
  /** Is a number counted from 1, without gaps. */
  n: number;
  /** Is the instant when the erasure was decided. */
  at: string;
  dossier: string;
  /** Is the step that erased; a journal that holds its `hash` was erased already. */
  revision: number;
  hash: string;
  what: ErasedFields;
  journal: boolean;
  files: boolean;
  drafts: boolean;
  /** Names the agreements withdrawn, when the story lost only what rests on them. */
  consents?: string[];
  /** Says that the person asked for it, when the story lost only what repeats the fields. */
  asked?: true;
}

/** Is the kind of tombstones, in clear whatever the keys: they are read from a copy before it is opened. */
export const TOMBSTONE = 'tombstone';

/** Writes the tombstone of an erasure once, even when called again. */
export async function leaveTombstone(store: Store, left: Omit<Tombstone, 'n'>): Promise<void> {
  for (;;) {
    if ((await store.records({ kind: TOMBSTONE, mark: markOf(left), limit: 1 })).items.length > 0) return;
    if (await putTombstone(store, { n: (await lastTombstone(store)) + 1, ...left })) return;
  }
}

/** Returns false when the number, or the erasure, is there already. */
export function putTombstone(store: Store, tombstone: Tombstone): Promise<boolean> {
  const id = String(tombstone.n).padStart(10, '0');
  const mark = markOf(tombstone);
  return store.putRecord(
    { kind: TOMBSTONE, id, revision: 1, marks: [mark], unique: mark, sort: id, value: { ...tombstone } },
    0,
  );
}

/** Marks the erasure by its hash: a restored dossier may erase again at the same step, with another hash. */
const markOf = ({ hash }: Pick<Tombstone, 'hash'>): string => `erased:${hash}`;

/** Returns the number of the last tombstone; 0 = nothing was ever erased here. */
export async function lastTombstone(store: Store): Promise<number> {
  const { items } = await store.records({ kind: TOMBSTONE, descending: true, limit: 1 });
  return Number(items[0]?.id ?? 0);
}

/** Reads the value of the record of a tombstone, without what a chain added to it: a file is read below the chains. */
export function checkedTombstone(record: Pick<StoredRecord, 'kind' | 'id' | 'value'>): Tombstone {
  const { n, at, dossier, revision, hash, what, journal, files, drafts, consents, asked } = checkedValue(record);
  const of = { ...(consents && { consents }), ...(asked && { asked }) };
  return { n, at, dossier, revision, hash, what, journal, files, drafts, ...of };
}

const checkedValue = checkedBy<Tombstone>({
  n: 'number',
  at: 'text',
  dossier: 'text',
  revision: 'number',
  hash: 'text',
  what: 'object',
  journal: 'claim',
  files: 'claim',
  drafts: 'claim',
  consents: 'list?',
  asked: 'claim?',
});

/** Lists the first `limit` tombstones after this number, in order. */
export async function tombstonesAfter(store: Store, n: number, limit: number): Promise<Tombstone[]> {
  const found: Tombstone[] = [];
  let after: string | null = null;
  do {
    const page: RecordPage = await store.records({
      ...{ kind: TOMBSTONE, descending: true, limit: 1_000 },
      ...(after !== null && { after }),
    });
    const newer = page.items.map(checkedTombstone).filter((one) => one.n > n);
    found.push(...newer);
    after = newer.length < page.items.length ? null : page.nextCursor;
  } while (after !== null);
  return found.reverse().slice(0, limit);
}

/** Says in which folder the list is also kept, and up to which number. */
export interface TombstonesKept {
  folder: string;
  upTo: number;
  /** Is the public key that checks its signature. */
  key: string;
}

/** Names a setting of this store alone: a copy made into another store keeps its own list. A backup holds it, since it is this store. */
export const TOMBSTONES_KEPT = 'tombstones:kept';

export async function tombstonesKept(store: Store): Promise<TombstonesKept | null> {
  const kept = await readSetting(store, TOMBSTONES_KEPT, 'store');
  return kept === null ? null : tombstonesKeptIn(kept);
}

const checkedKept = checkedBy<TombstonesKept>({ folder: 'text', upTo: 'number', key: 'text' });

/** Reads the text of the setting. */
export function tombstonesKeptIn(text: string): TombstonesKept {
  return checkedKept({ kind: 'store', id: TOMBSTONES_KEPT, value: JSON.parse(text) });
}

export function noteTombstonesKept(store: Store, kept: TombstonesKept): Promise<void> {
  return putSetting(store, TOMBSTONES_KEPT, JSON.stringify(kept), 'store');
}
