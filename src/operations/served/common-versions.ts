import { ENGINE_VERSION, type Format, NEWEST_FORMAT } from '../../engine/engine.ts';
import { type Reads, readByServers, type Store } from '../../store/store.ts';

/** What this program reads, and writes where nobody who serves is older. */
export const OWN_VERSIONS: Required<Reads> = { engine: ENGINE_VERSION, format: NEWEST_FORMAT };

/** What is read by programs that do not say it: those of before it was said. */
const UNSAID: Required<Reads> = { engine: 1, format: 3 };

/**
 * The newest that everybody reads who serves this store: what is written while instances are replaced one after the other. Who is
 * replaced last goes on reading all that the first ones write meanwhile, and refuses nobody.
 */
export interface CommonVersions {
  /** Of the engine: as it was last learnt, so that no step asks for it. */
  engine(): Promise<number>;
  /** Of bundles: asked anew, since what is published stays. */
  format(): Promise<Format>;
  /** Asked again by whoever serves, each time it says so. */
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
    // Never under what those of before read, never beyond what is read here.
    format: async () => (await least('format')) as Format,
    learn: async () => {
      learnt = await least('engine');
    },
  };
}

/** Whether anybody serves this store who reads less than this program does: he knows less of what is to be written, too. */
export async function isOlderServing(store: Store): Promise<boolean> {
  const whats = ['engine', 'format'] as const;
  const all = await readByServers(store);
  return all.some((said) => whats.some((what) => (said[what] ?? UNSAID[what]) < OWN_VERSIONS[what]));
}
