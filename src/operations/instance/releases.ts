import { cache, remembered } from '../../base/base.ts';
import type { AccountLetter } from '../../catalog/catalog.ts';
import type { Screen } from '../../screens/screens.ts';
import { currentRelease, findPages, findRelease, type Release, type Store } from '../../store/store.ts';
import type { BusinessClock } from '../clock.ts';

/** Gives what is published as a whole: which bundles new dossiers are pinned to, which pages are shown, how letters are written. */
export interface Releases {
  /** Returns the served release; null in a store that was never given one and serves what its older tables hold. */
  served(): Promise<Release | null>;
  /** Maps each workflow to the bundle of its new dossiers; `at` selects the release of openings received at that business instant. */
  currents(at?: string): Promise<Map<string, string>>;
  /** Lists the pages of the served release. */
  screens(): Promise<readonly Screen[]>;
  letters(): Promise<readonly AccountLetter[]>;
  /** Makes the next call read the store again, once something was published. */
  forget(): void;
}

export interface Pages {
  screens: readonly Screen[];
  letters: readonly AccountLetter[];
}

/** Is how long a reading of the release stays valid, in real ms: other processes publish too. */
const STAYS_MS = 2_000;
const NOTHING: Pages = { screens: [], letters: [] };

export function createReleases(store: Store, clock: BusinessClock): Releases {
  /** Remembers the pages of each release by hash, as they never change. */
  const pages = cache<string, Promise<Pages>>({ name: 'pages of releases', bound: 20 });
  let reading: { atMs: number; known: Promise<KnownReleases | null> } | null = null;
  let last: KnownReleases | null = null;

  /** Shares one reading among simultaneous callers; after `forget`, a reading begun before it serves nobody. */
  const known = async (): Promise<KnownReleases | null> => {
    const nowMs = await store.realNow();
    if (reading === null || nowMs - reading.atMs >= STAYS_MS) reading = { atMs: nowMs, known: readKnown(store, last) };
    const mine = reading;
    try {
      last = await mine.known;
      return last;
    } catch (error) {
      if (reading === mine) reading = null;
      throw error;
    }
  };
  const served = async (at?: string): Promise<Release | null> => {
    const found = await known();
    if (found?.next == null) return found?.release ?? null;
    return (at ?? (await clock.now())) < found.next.from ? found.release : found.next.release;
  };
  const pagesOf = async (): Promise<Pages> => {
    const release = await served();
    if (release === null) return pagesOfBefore(store);
    const kept = pages.get(release.pages);
    if (kept !== undefined) return kept;
    const fresh = readPages(store, release.pages);
    pages.set(release.pages, fresh);
    fresh.catch(() => pages.delete(release.pages));
    return fresh;
  };

  return {
    served: () => served(),
    currents: async (at) => {
      const release = await served(at);
      return release === null
        ? store.currents()
        : byWorkflow(release, [], () => new Map(Object.entries(release.bundles)));
    },
    screens: async () => (await pagesOf()).screens,
    letters: async () => (await pagesOf()).letters,
    forget: () => {
      reading = null;
    },
  };
}

/** Remembers bundles by workflow: a release never changes, and every step asks which version is served. */
const byWorkflow = remembered<Map<string, string>>('served bundles');

interface KnownReleases {
  release: Release;
  next: { release: Release; from: string } | null;
}

async function readKnown(store: Store, before: KnownReleases | null): Promise<KnownReleases | null> {
  const current = await currentRelease(store);
  if (current === null) return null;
  const one = async (id: string): Promise<Release> => {
    const kept = [before?.release, before?.next?.release].find((release) => release?.id === id);
    const release = kept ?? (await findRelease(store, id));
    if (release === null) throw new Error(`release ${id} is not in the store`);
    return release;
  };
  const { release, next } = current;
  return { release: await one(release), next: next && { release: await one(next.release), from: next.from } };
}

/** @param hash of the pages of a release */
export async function readPages(store: Store, hash: string): Promise<Pages> {
  const found = await findPages(store, hash);
  // The pages passed the meta-schemas before they were stored.
  return found === null ? NOTHING : (found as unknown as Pages);
}

/** Reads pages and letters from stores older than releases, where each was a record of its own. */
export async function pagesOfBefore(store: Store): Promise<Pages> {
  const [screens, letters] = await Promise.all([
    store.records({ kind: 'screen', limit: 1_000 }),
    store.records({ kind: 'account-template', limit: 1_000 }),
  ]);
  return {
    screens: screens.items.map(({ value }) => value as unknown as Screen),
    letters: letters.items.map(({ id, value }) => ({ ...(value as unknown as AccountLetter), name: id })),
  };
}

/** Sorts pages as menus show them. */
export function inMenuOrder(screens: readonly Screen[]): Screen[] {
  const keyOf = ({ order, title }: Screen) => `${String(order ?? 1_000).padStart(6, '0')} ${title}`;
  return [...screens].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
