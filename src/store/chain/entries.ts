import { canonicalJson, type Json, sha256 } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { chainKind } from '../kinds/kinds.ts';

/** Tells of one write: what was written, or that it was dropped. It holds digests alone, so that nothing in a chain is ever erased. */
export interface ChainItem {
  id: string;
  revision?: number;
  /** Is absent where only the presence of the thing is chained, as it was written before there were chains. */
  digest?: string;
  /** Is the real instant (ms) from which the thing expires by itself. */
  until?: number;
  isGone?: true;
  /** Counts the readings that the digest sums. */
  count?: number;
}

export interface ChainEntry {
  /** Is counted from 1, without gaps. */
  n: number;
  /** Is the real instant of the writing. */
  at: string;
  items: ChainItem[];
  /** Says that all that was there before the chain began was taken over. */
  isWhole?: true;
  /** Follows from the entry before. */
  hash: string;
}

/** Is the end of a chain: the number and the hash of its last entry, 0 and the name of the chain while there is none. */
export interface ChainHead {
  n: number;
  hash: string;
}

type RecordReads = Pick<Store, 'record' | 'records'>;

const PAGE = 500;

const idOf = (n: number): string => String(n).padStart(10, '0');

export const startOf = (name: string): ChainHead => ({ n: 0, hash: chainKind(name) });

/** Makes the entry that follows this head. */
export function entryAfter(head: ChainHead, said: Omit<ChainEntry, 'n' | 'hash'>): ChainEntry {
  const n = head.n + 1;
  return { ...said, n, hash: hashOf(head.hash, { ...said, n }) };
}

function hashOf(previous: string, { n, at, items, isWhole }: Omit<ChainEntry, 'hash'>): string {
  return sha256(`${previous}:${canonicalJson([n, at, items.map(asLine), isWhole ?? false])}`);
}

/** Writes an item as a list, since there are as many as writes: `[id, revision, digest, until, gone, count]`, cut after the last given. */
function asLine({ id, revision, digest, until, isGone, count }: ChainItem): Json[] {
  const line = [id, revision ?? null, digest ?? null, until ?? null, isGone ?? null, count ?? null];
  return line.slice(0, line.findLastIndex((member) => member !== null) + 1);
}

/** Reads what `asLine` wrote; in a list changed since, the members mean nothing, and the hash of the entry does not hold. */
function asItem(line: Json): ChainItem {
  const [id, revision, digest, until, isGone, count] = Array.isArray(line) ? line : [];
  return {
    id: String(id),
    ...(typeof revision === 'number' && { revision }),
    ...(typeof digest === 'string' && { digest }),
    ...(typeof until === 'number' && { until }),
    ...(isGone === true && { isGone }),
    ...(typeof count === 'number' && { count }),
  };
}

export function entryRecord(name: string, { n, items, ...entry }: ChainEntry): StoredRecord {
  const value = { ...entry, items: items.map(asLine) };
  return { kind: chainKind(name), id: idOf(n), revision: 1, marks: [], sort: '', value };
}

function entryOf({ id, value }: StoredRecord): ChainEntry {
  const { at, items, isWhole, hash } = value;
  return {
    ...{ n: Number(id), at: String(at), hash: String(hash) },
    items: Array.isArray(items) ? items.map(asItem) : [],
    ...(isWhole === true && { isWhole }),
  };
}

export async function headOf(store: RecordReads, name: string): Promise<ChainHead> {
  const { items } = await store.records({ kind: chainKind(name), descending: true, limit: 1 });
  return items[0] === undefined ? startOf(name) : headIn(entryOf(items[0]));
}

const headIn = ({ n, hash }: ChainEntry): ChainHead => ({ n, hash });

/** Returns the hash of one entry; null when there is none of this number. */
export async function hashAt(store: RecordReads, name: string, n: number): Promise<string | null> {
  const found = await store.record(chainKind(name), idOf(n));
  return found && entryOf(found).hash;
}

/** Tells whether the last entry still follows the one before it: what a start can check of a chain however long. */
export async function isTailSound(store: RecordReads, name: string): Promise<boolean> {
  const { items } = await store.records({ kind: chainKind(name), descending: true, limit: 2 });
  const [last, before] = items.map(entryOf);
  if (last === undefined) return true;
  const head = before === undefined ? startOf(name) : headIn(before);
  return last.n === head.n + 1 && hashOf(head.hash, last) === last.hash;
}

/** Reads the entries of a chain after this number, in order. */
export async function* entriesOf(store: RecordReads, name: string, from = 0): AsyncGenerator<ChainEntry> {
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<RecordReads['records']>> = await store.records({
      ...{ kind: chainKind(name), limit: PAGE, ...(after !== null && { after }) },
    });
    for (const entry of page.items.map(entryOf)) if (entry.n > from) yield entry;
    if (page.nextCursor === null) return;
    after = page.nextCursor;
  }
}

/** Returns the number of the first entry that does not follow the one before it; null when all do. */
export function brokenAt(head: ChainHead, entry: ChainEntry): number | null {
  if (entry.n !== head.n + 1) return head.n + 1;
  return hashOf(head.hash, entry) === entry.hash ? null : entry.n;
}
