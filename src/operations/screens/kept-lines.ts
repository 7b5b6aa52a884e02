import type { Store } from '../../store/store.ts';

/** What a page made of one dossier, and at which revision of it. */
export interface KeptLine<Made> {
  revision: number;
  made: Made;
}

/** What one page made for one reader, by dossier, the last time he read it. */
export interface KeptLines<Made> {
  last: ReadonlyMap<string, KeptLine<Made>>;
  /** In place of what was kept: whoever is no longer on the page is forgotten. */
  replace(lines: Map<string, KeptLine<Made>>): void;
}

interface Reading {
  day: string;
  lines: Map<string, KeptLine<unknown>>;
}

/** Lines of all pages of all readers: some 30 MB where it is full. */
const MAX_KEPT = 10_000;

/** By store, then by what is read by whom; the one read longest ago first. */
const readings = new WeakMap<Store, Map<string, Reading>>();

/**
 * Kept in memory from one time to the next, and forgotten when the day has ended.
 *
 * @param name says all that a line depends on, beside its dossier, the rights of its version and the day
 */
export function keptLines<Made>(store: Store, name: string, day: string): KeptLines<Made> {
  const known = readings.get(store) ?? new Map<string, Reading>();
  readings.set(store, known);
  const found = known.get(name);
  return {
    // Made under this very name.
    last: found?.day === day ? (found.lines as Map<string, KeptLine<Made>>) : new Map(),
    replace: (lines) => {
      known.delete(name);
      let count = lines.size;
      for (const reading of known.values()) count += reading.lines.size;
      for (const [oldest, reading] of known) {
        if (count <= MAX_KEPT && reading.day >= day) continue;
        known.delete(oldest);
        count -= reading.lines.size;
      }
      if (lines.size > 0) known.set(name, { day, lines });
    },
  };
}

/** What all pages of all readers made of a dossier that was erased: no reader needs to come back for it to go. */
export function forgetLines(store: Store, dossier: string): void {
  for (const { lines } of readings.get(store)?.values() ?? []) lines.delete(dossier);
}
