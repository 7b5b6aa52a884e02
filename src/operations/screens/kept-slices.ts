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

/** Slices of all readings of all readers: some 25 MB of sums where it is full. */
const MAX_KEPT = 2_000;

/** By store, then by what is read by whom; the one read longest ago first. */
const readings = new WeakMap<Store, Map<string, KeptSlices<unknown>>>();

/**
 * Slices of one reading, kept in memory from one time to the next.
 *
 * @param name says all that what is made of a slice depends on, beside what the store holds and the instant
 */
export function keptSlices<Made>(store: Store, name: string): KeptSlices<Made> {
  const known = readings.get(store) ?? new Map<string, KeptSlices<unknown>>();
  readings.set(store, known);
  // Made under this very name.
  const slices = (known.get(name) ?? new Map()) as KeptSlices<Made>;
  known.delete(name);
  let kept = [...known.values()].reduce((sum, { size }) => sum + size, slices.size);
  for (const [oldest, { size }] of known) {
    if (kept <= MAX_KEPT) break;
    known.delete(oldest);
    kept -= size;
  }
  known.set(name, slices);
  return slices;
}
