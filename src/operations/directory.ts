import { allOrganisations, allPeople, type Organisation, type Store } from '../store/store.ts';

/** Names of people and organisations by id, read again at most every few seconds: they are shown beside every dossier. */
export interface Directory {
  names(): Promise<ReadonlyMap<string, string>>;
  organisations(): Promise<Organisation[]>;
  forget(): void;
}

interface Known {
  names: ReadonlyMap<string, string>;
  organisations: Organisation[];
}

const STAY_MS = 5_000;

export function createDirectory(store: Store): Directory {
  let known: Promise<Known> | null = null;
  let readAtMs = 0;
  const read = async (): Promise<Known> => {
    const [people, organisations] = await Promise.all([allPeople(store), allOrganisations(store)]);
    return { names: new Map([...people, ...organisations].map(({ id, name }) => [id, name])), organisations };
  };
  const fresh = async (): Promise<Known> => {
    const nowMs = await store.realNow();
    if (!known || nowMs - readAtMs > STAY_MS) {
      readAtMs = nowMs;
      known = read();
    }
    return known;
  };
  return {
    names: async () => (await fresh()).names,
    organisations: async () => (await fresh()).organisations,
    forget: () => {
      known = null;
    },
  };
}
