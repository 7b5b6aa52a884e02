import type { KeyObject } from 'node:crypto';
import type { Tombstone } from '../../store/store.ts';
import { type CheckpointFile, opened, read as readCheckpoint, signed } from '../checkpoints/checkpoints.ts';
import type { TombstoneList } from './tombstone-machine.ts';

const NAME = /^jalon-[0-9TZ-]+\.tombstones$/;

export const isTombstonesName = (name: string): boolean => NAME.test(name);

/**
 * Writes a part of the list: one line of JSON, one line for each erasure, and a line that signs them. Its name says which part, and when.
 * `after` is the hash of the erasure before it: where a backup was restored without its list and began its own numbering, numbers alone do
 * not show that one is missing.
 */
export function listFile(
  tombstones: Tombstone[],
  { at, key, after }: { at: string; key: string; after: string | null },
  secret: KeyObject,
): CheckpointFile {
  const [from, to] = [tombstones[0]?.n ?? 0, tombstones.at(-1)?.n ?? 0];
  const head = { jalon: 'tombstones', format: 1, at, key, from, to, after };
  const above = [head, ...tombstones].map((line) => `${JSON.stringify(line)}\n`).join('');
  return { name: `jalon-${at.replaceAll(/[:.]/g, '-')}-${from}-${to}.tombstones`, text: signed(above, secret) };
}

/**
 * Reads the list that a folder gives. A file that does not count leaves a gap, and `upTo` stops before it. Two different erasures under one
 * number both count, as happens when a backup was restored without its list and erased others since.
 * @param known what a store lists besides
 */
export function listOf(
  { lists, checkpoints }: { lists: readonly CheckpointFile[]; checkpoints: readonly CheckpointFile[] },
  key: string,
  known: readonly Tombstone[] = [],
): TombstoneList {
  const found = new Map<string, Tombstone>();
  const notes: string[] = [];
  const told = new Set<unknown>();
  let files = 0;
  for (const { name, text } of lists) {
    const read = opened(text, { key, jalon: 'tombstones', called: 'une liste d’effacements entière' });
    if (!read.ok) notes.push(`${name} ne compte pas : il ${read.what}.`);
    else {
      files += 1;
      told.add(read.head['after']);
      // The signature is ours, hence the shape too.
      for (const line of read.lines) found.set(line, JSON.parse(line) as Tombstone);
    }
  }
  for (const one of known) found.set(JSON.stringify(one), one);
  const tombstones = [...found.values()].sort((one, other) => one.n - other.n);
  const numbers = new Set(tombstones.map(({ n }) => n));
  let upTo = 0;
  while (numbers.has(upTo + 1)) upTo += 1;
  const seen = checkpoints.flatMap((file) => {
    const read = readCheckpoint(file, key);
    return read.ok ? [read.checkpoint] : [];
  });
  for (const { lastErased } of seen) told.add(lastErased);
  const hashes = new Set(tombstones.map(({ hash }) => hash));
  const missing = [...told].filter((hash) => typeof hash === 'string' && !hashes.has(hash)).map(String);
  const witnessed = Math.max(0, ...seen.map((checkpoint) => checkpoint.tombstones));
  return { tombstones, upTo, notes, files: files + seen.length, witnessed, missing };
}
