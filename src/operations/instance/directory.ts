import { allOrganisations, allPeople, type Organisation, type Store } from '../../store/store.ts';

/** Gives the names of people and organisations by id, read again at most every few seconds: they are shown beside every dossier. */
export interface Directory {
  names(): Promise<ReadonlyMap<string, string>>;
  organisations(): Promise<Organisation[]>;
  /** Returns the ids of the members of an organisation. */
  membersOf(organisation: string): Promise<ReadonlySet<string>>;
  forget(): void;
}

interface DirectorySnapshot {
  names: ReadonlyMap<string, string>;
  organisations: Organisation[];
  members: ReadonlyMap<string, ReadonlySet<string>>;
}

const STAY_MS = 5_000;

export function createDirectory(store: Store): Directory {
  let known: Promise<DirectorySnapshot> | null = null;
  let readAtMs = 0;
  const read = async (): Promise<DirectorySnapshot> => {
    const [people, organisations] = await Promise.all([allPeople(store), allOrganisations(store)]);
    const names = new Map([...people, ...organisations].map(({ id, name }) => [id, name]));
    return { names, organisations, members: membersIn(people) };
  };
  const fresh = async (): Promise<DirectorySnapshot> => {
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
    membersOf: async (organisation) => (await fresh()).members.get(organisation) ?? new Set(),
    forget: () => {
      known = null;
    },
  };
}

function membersIn(people: Awaited<ReturnType<typeof allPeople>>): Map<string, Set<string>> {
  const members = new Map<string, Set<string>>();
  for (const { id, organisation } of people) {
    if (organisation !== null) members.set(organisation, (members.get(organisation) ?? new Set()).add(id));
  }
  return members;
}
