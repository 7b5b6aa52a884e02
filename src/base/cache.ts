/** Says how full the caches of one name are, for monitoring: `bound` is the sum of what each may hold. */
export interface CacheFigures {
  entries: number;
  bound: number;
  evictions: number;
}

/** Keeps a bounded number of values by key; when it is full, those used longest ago leave. */
export interface Cache<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  delete(key: Key): void;
  /** Returns the value of a key, made and kept when it is missing. */
  ensure(key: Key, make: () => Value): Value;
  clear(): void;
  deleteWhere(isGone: (value: Value) => boolean): void;
  /** Lists the values, which is not a use of them. */
  values(): Value[];
}

export interface CacheBound<Value> {
  /** Names the cache in `/metrics`; caches of one name are counted together. */
  name: string;
  /** Limits the weight of all values; each weighs 1 unless `weightOf` says otherwise. */
  bound: number;
  weightOf?: (value: Value) => number;
  /** Is called with each value that leaves because the cache is full. */
  onEvict?: (value: Value) => void;
}

interface Entry<Value> {
  value: Value;
  usedAt: number;
}

/**
 * Makes a cache. A use only writes a number, because moving an entry to the end of its map at each use costs more than a hit; hence an
 * eighth of the values leave at once when the cache is full, for one sorting.
 */
export function cache<Key, Value>({ name, bound, weightOf, onEvict }: CacheBound<Value>): Cache<Key, Value> {
  const entries = new Map<Key, Entry<Value>>();
  const figures = figuresOf(name);
  const share = { figures, entries: 0, bound };
  figures.bound += bound;
  let uses = 0;
  const count = (): void => {
    figures.entries += entries.size - share.entries;
    share.entries = entries.size;
  };
  const isOver = (): boolean => {
    if (weightOf === undefined) return entries.size > bound;
    let weight = 0;
    for (const { value } of entries.values()) weight += weightOf(value);
    return weight > bound;
  };
  const evict = (): void => {
    const oldest = [...entries].sort(([, a], [, b]) => a.usedAt - b.usedAt).slice(0, Math.max(1, entries.size >> 3));
    for (const [key, { value }] of oldest) {
      entries.delete(key);
      onEvict?.(value);
    }
    figures.evictions += oldest.length;
  };
  const made: Cache<Key, Value> = {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entry.usedAt = ++uses;
      return entry.value;
    },
    set: (key, value) => {
      entries.set(key, { value, usedAt: ++uses });
      while (entries.size > 1 && isOver()) evict();
      count();
    },
    delete: (key) => {
      entries.delete(key);
      count();
    },
    clear: () => {
      entries.clear();
      count();
    },
    deleteWhere: (isGone) => {
      for (const [key, { value }] of entries) if (isGone(value)) entries.delete(key);
      count();
    },
    ensure: (key, make) => {
      const known = made.get(key);
      if (known !== undefined) return known;
      const value = make();
      made.set(key, value);
      return value;
    },
    values: () => [...entries.values()].map(({ value }) => value),
  };
  collected.register(made, share);
  return made;
}

const all = new Map<string, CacheFigures>();

/** Returns the figures of all caches by name. */
export function cacheFigures(): ReadonlyMap<string, CacheFigures> {
  return all;
}

function figuresOf(name: string): CacheFigures {
  const known = all.get(name) ?? { entries: 0, bound: 0, evictions: 0 };
  all.set(name, known);
  return known;
}

/** Takes a cache that was freed with its owner out of the figures. */
const collected = new FinalizationRegistry<{ figures: CacheFigures; entries: number; bound: number }>(
  ({ figures, entries, bound }) => {
    figures.entries -= entries;
    figures.bound -= bound;
  },
);
