import type { Store } from '../../store/store.ts';

/** What was made of the dossiers after one cursor, up to the next. */
export interface KeptSlice<Made> {
  /** Where it ends, included; null = the last. */
  end: string | null;
  /** By it the store tells whether anything of it was written since. */
  mark: string;
  /** Instants between which it holds, if nothing is written; `until` excluded, null = for ever. */
  from: string;
  until: string | null;
  made: Made;
}

/** By the cursor each begins after. */
export type KeptSlices<Made> = Map<string | undefined, KeptSlice<Made>>;

interface Reading {
  day: string;
  slices: KeptSlices<unknown>;
}

/** Slices of all readings of all readers: some 40 MB of sums where it is full, of a page told apart by ten operations. */
const MAX_KEPT = 2_000;

/** By store, then by what is read by whom; the one read longest ago first. */
const readings = new WeakMap<Store, Map<string, Reading>>();

/**
 * Slices of one reading, kept in memory from one time to the next, and forgotten when the day has ended.
 *
 * @param name says all that what is made of a slice depends on, beside what the store holds, the instant and the day
 */
export function keptSlices<Made>(store: Store, name: string, day: string): KeptSlices<Made> {
  const known = readings.get(store) ?? new Map<string, Reading>();
  readings.set(store, known);
  const found = known.get(name);
  // Made under this very name.
  const slices = (found?.day === day ? found.slices : new Map()) as KeptSlices<Made>;
  known.delete(name);
  let count = slices.size;
  for (const reading of known.values()) count += reading.slices.size;
  for (const [oldest, reading] of known) {
    if (count <= MAX_KEPT && reading.day >= day) continue;
    known.delete(oldest);
    count -= reading.slices.size;
  }
  known.set(name, { day, slices });
  return slices;
}
