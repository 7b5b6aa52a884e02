import { allOrganisations, allPeople, type Store } from '../store/store.ts';

/** Names of people and organisations by id, read again at most every few seconds: they are shown beside every dossier. */
export interface Directory {
  names(): Promise<ReadonlyMap<string, string>>;
  forget(): void;
}

const STAY_MS = 5_000;

export function createDirectory(store: Store): Directory {
  let names: Promise<ReadonlyMap<string, string>> | null = null;
  let readAtMs = 0;
  const read = async () => {
    const [people, organisations] = await Promise.all([allPeople(store), allOrganisations(store)]);
    return new Map([...people, ...organisations].map(({ id, name }) => [id, name]));
  };
  return {
    names: async () => {
      const nowMs = await store.realNow();
      if (!names || nowMs - readAtMs > STAY_MS) {
        readAtMs = nowMs;
        names = read();
      }
      return names;
    },
    forget: () => {
      names = null;
    },
  };
}
