import { type Cache, cache, memo } from '../../base/base.ts';
import type { Store } from '../../store/store.ts';

/** Keeps the sums computed over one slice of dossiers, from one list cursor to the next. */
export interface KeptSlice<Made> {
  /** Is the cursor of the last dossier of the slice; null for the last slice. */
  end: string | null;
  /** Lets the store tell whether any dossier of the slice was written since. */
  mark: string;
  /** The slice is valid between these instants if nothing is written; `until` is excluded, null means no end. */
  from: string;
  until: string | null;
  made: Made;
}

/** Finds a slice by the cursor it starts after. */
export type KeptSlices<Made> = Map<string | undefined, KeptSlice<Made>>;

interface SliceCache {
  day: string;
  slices: KeptSlices<unknown>;
}

/** Bounds the cache over all readings and readers: some 40 MB when full, for a page narrowed to each of ten operations. */
const MAX_KEPT = 2_000;

/** Holds a cache for each store, by reading. */
const readings = memo<Store, Cache<string, SliceCache>>('caches of slices');

function cachedSlices(store: Store): Cache<string, SliceCache> {
  return readings(store, () =>
    cache({ name: 'slices of figures', bound: MAX_KEPT, weightOf: ({ slices }) => slices.size }),
  );
}

/**
 * Returns the slices cached in memory for one reading; they are dropped at the end of the day.
 * @param name says all that a slice depends on, besides the content of the store, the instant and the day
 */
export function keptSlices<Made>(store: Store, name: string, day: string): KeptSlices<Made> {
  const known = cachedSlices(store);
  const found = known.get(name);
  // Slices of this name have this type.
  const slices = (found?.day === day ? found.slices : new Map()) as KeptSlices<Made>;
  known.deleteWhere((reading) => reading.day < day);
  known.set(name, { day, slices });
  return slices;
}
