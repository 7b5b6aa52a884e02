import { newId } from '../../base/base.ts';
import type { Store } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord } from './put-over.ts';

const KIND = 'failure';
/** Covers a longer time than any delay looks back. */
const KEPT_MS = 7 * 86_400_000;

/**
 * Writes down a failed attempt of a subject (an e-mail, an address), for growing delays. Each failure is a record of its own, so that none
 * waits for another.
 * @param at real ms
 * @param alsoMarked other marks by which it may be forgotten
 */
export async function noteFailure(
  store: Store,
  subject: string,
  at: number,
  alsoMarked: readonly string[] = [],
): Promise<void> {
  const marks = [subject, ...alsoMarked];
  const record = { kind: KIND, id: newId('fai', at), revision: 1, marks, sort: new Date(at).toISOString() };
  await store.putRecord({ ...record, value: { at }, expiresAt: at + KEPT_MS }, 0);
}

const checkedFailure = checkedBy<{ at: number }>({ at: 'number' });

/** Counts the failures, exactly up to 1 000, which is more than any delay looks at. `lastAt` is in real ms, 0 when there is none. */
export async function failuresOf(store: Store, subject: string): Promise<{ count: number; lastAt: number }> {
  const { items } = await store.records({ kind: KIND, mark: subject, descending: true, limit: 1 });
  const [last] = items;
  if (last === undefined) return { count: 0, lastAt: 0 };
  const { total: count = 0 } = await store.records({ kind: KIND, mark: subject, limit: 0 });
  return { count, lastAt: checkedFailure(last).at };
}

/** Returns when the oldest failure still kept was written, in real ms; null when there is none. */
export async function firstFailureAt(store: Store, subject: string): Promise<number | null> {
  const { items } = await store.records({ kind: KIND, mark: subject, limit: 1 });
  const [first] = items;
  return first === undefined ? null : checkedFailure(first).at;
}

export async function clearFailures(store: Store, subject: string): Promise<void> {
  for (const { id } of await everyRecord(store, KIND, subject)) await store.dropRecord(KIND, id);
}
