import type { ErasedFields } from '../../engine/engine.ts';
import type { RecordPage, Store } from '../contract/contract.ts';
import { putSetting, readSetting } from './settings.ts';

/** That something was erased, and nothing of what it was: by it a copy made before is erased again. */
export interface Tombstone {
  /** From 1, none left out. */
  n: number;
  /** When it was decided. */
  at: string;
  dossier: string;
  /** The step that erased, and its hash: a journal that holds it was erased already. */
  revision: number;
  hash: string;
  what: ErasedFields;
  journal: boolean;
  files: boolean;
  drafts: boolean;
}

/** Kept in clear whatever the keys: a copy is asked for it before it is opened. */
export const TOMBSTONE = 'tombstone';

/** Done again, it leaves one. */
export async function leaveTombstone(store: Store, left: Omit<Tombstone, 'n'>): Promise<void> {
  for (;;) {
    if ((await store.records({ kind: TOMBSTONE, mark: markOf(left), limit: 1 })).items.length > 0) return;
    if (await putTombstone(store, { n: (await lastTombstone(store)) + 1, ...left })) return;
  }
}

/** False when the number, or the erasure, is there already. */
export function putTombstone(store: Store, tombstone: Tombstone): Promise<boolean> {
  const id = String(tombstone.n).padStart(10, '0');
  const mark = markOf(tombstone);
  return store.putRecord(
    { kind: TOMBSTONE, id, revision: 1, marks: [mark], unique: mark, sort: id, value: { ...tombstone } },
    0,
  );
}

/** A dossier that was put back may erase again at the same step. */
const markOf = ({ hash }: Pick<Tombstone, 'hash'>): string => `erased:${hash}`;

/** The number of the last one; 0 = nothing was ever erased here. */
export async function lastTombstone(store: Store): Promise<number> {
  const { items } = await store.records({ kind: TOMBSTONE, descending: true, limit: 1 });
  return Number(items[0]?.id ?? 0);
}

/** Those after this number, in order: a page of them, the first. */
export async function tombstonesAfter(store: Store, n: number, limit: number): Promise<Tombstone[]> {
  const found: Tombstone[] = [];
  let after: string | null = null;
  do {
    const page: RecordPage = await store.records({
      ...{ kind: TOMBSTONE, descending: true, limit: 1_000 },
      ...(after !== null && { after }),
    });
    // Written by `putTombstone` alone.
    const newer = page.items.map(({ value }) => value as unknown as Tombstone).filter((one) => one.n > n);
    found.push(...newer);
    after = newer.length < page.items.length ? null : page.nextCursor;
  } while (after !== null);
  return found.reverse().slice(0, limit);
}

/** Where the list is also kept, and up to which number. */
export interface TombstonesKept {
  folder: string;
  upTo: number;
  /** The public key that signs it. */
  key: string;
}

/** Of this store alone: a copy made into another keeps its own list. A backup holds it, since it is this store. */
export const TOMBSTONES_KEPT = 'tombstones:kept';

export async function tombstonesKept(store: Store): Promise<TombstonesKept | null> {
  const kept = await readSetting(store, TOMBSTONES_KEPT, 'store');
  // Written by the list alone.
  return kept === null ? null : (JSON.parse(kept) as TombstonesKept);
}

export function noteTombstonesKept(store: Store, kept: TombstonesKept): Promise<void> {
  return putSetting(store, TOMBSTONES_KEPT, JSON.stringify(kept), 'store');
}
