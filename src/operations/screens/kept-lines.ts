import { type Cache, cache, memo } from '../../base/base.ts';
import type { Store } from '../../store/store.ts';

/** Holds the line a page computed from one dossier, and the revision it was computed from. */
export interface KeptLine<Made> {
  revision: number;
  made: Made;
}

/** Keeps the lines computed when this reader last read this page, by dossier. */
export interface KeptLines<Made> {
  last: ReadonlyMap<string, KeptLine<Made>>;
  /** Replaces the whole cache of this page, so that a dossier which left the page is forgotten. */
  replace(lines: Map<string, KeptLine<Made>>): void;
}

interface LineCache {
  day: string;
  lines: Map<string, KeptLine<unknown>>;
}

/** Bounds the cache over all pages and readers: some 30 MB when it is full. */
const MAX_KEPT = 10_000;

/** Holds a cache for each store, by page and reader. */
const readings = memo<Store, Cache<string, LineCache>>('caches of lines');

function cachedLines(store: Store): Cache<string, LineCache> {
  return readings(store, () => cache({ name: 'lines of pages', bound: MAX_KEPT, weightOf: ({ lines }) => lines.size }));
}

/**
 * Returns the lines cached in memory for one page and reader; they are dropped at the end of the day.
 * @param name says all that a line depends on, besides its dossier, the rights of its version and the day
 */
export function keptLines<Made>(store: Store, name: string, day: string): KeptLines<Made> {
  const known = cachedLines(store);
  const found = known.get(name);
  return {
    // Lines of this name have this type.
    last: found?.day === day ? (found.lines as Map<string, KeptLine<Made>>) : new Map(),
    replace: (lines) => {
      known.delete(name);
      known.deleteWhere((reading) => reading.day < day);
      if (lines.size > 0) known.set(name, { day, lines });
    },
  };
}

/** Drops the lines of an erased dossier from all caches at once, without waiting for each reader to come back. */
export function forgetLines(store: Store, dossier: string): void {
  for (const { lines } of cachedLines(store).values()) lines.delete(dossier);
}
