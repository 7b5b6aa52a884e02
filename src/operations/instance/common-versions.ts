import { ENGINE_VERSION, newestFormat } from '../../engine/engine.ts';
import { type Reads, readByServers, type Store } from '../../store/store.ts';

/** Gives the versions this program reads, and also writes when no older program serves the store. */
export const OWN_VERSIONS: Required<Reads> = { engine: ENGINE_VERSION, format: newestFormat(), chain: 1 };

/** Gives the versions assumed of older programs, which do not say what they read. */
const UNSAID: Required<Reads> = { engine: 1, format: 3, chain: 0 };

/**
 * Gives the newest versions that every program serving this store reads: only these are written while instances are replaced one after the
 * other. The last instance replaced can then read all that the new ones write meanwhile.
 */
export interface CommonVersions {
  /** Returns the engine version as last learnt, so that no step has to ask the store. */
  engine(): Promise<number>;
  /** Returns the bundle format, asked anew each time, since what is published stays. */
  format(): Promise<number>;
  /** Asks the store again; a serving instance calls it each time it announces itself. */
  learn(): Promise<void>;
}

export function createCommonVersions(store: Store): CommonVersions {
  let learnt: number | null = null;
  const least = async (what: keyof Reads) =>
    (await readByServers(store)).reduce(
      (known, said) => Math.min(known, said[what] ?? UNSAID[what]),
      OWN_VERSIONS[what],
    );
  return {
    engine: async () => (learnt ??= await least('engine')),
    // Never below what older programs read, never above what this one reads.
    format: async () => await least('format'),
    learn: async () => {
      learnt = await least('engine');
    },
  };
}

/** Tells whether any program serving this store reads less than this one does, and so knows less of what is to be written. */
export async function isOlderServing(store: Store): Promise<boolean> {
  const whats = ['engine', 'format'] as const;
  const all = await readByServers(store);
  return all.some((said) => whats.some((what) => (said[what] ?? UNSAID[what]) < OWN_VERSIONS[what]));
}
