import type { JsonObject } from '../../base/base.ts';
import { pagesNamed, sourceNamed, treeNamed } from '../common/common.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { checkedBy } from './checked.ts';
import { everyRecord } from './put-over.ts';

/**
 * Describes a published bundle of definitions: a tree of source files and what was made from it. It is like a commit of git: sources are
 * named by hash, a tree names sources by path, a release names a tree and its parent; none ever changes. One record says which release is
 * current (`CurrentRelease`).
 */
export interface Release {
  id: string;
  /** Is 0 for the first, then one more than its parent's. */
  number: number;
  /** Is the hash of its tree (`treeHash`): the same files have the same hash in a folder, another store or an exported file. */
  hash: string;
  /**
   * Maps each workflow to the bundle that new dossiers are pinned to. Workflows that have left the tree stay, since their dossiers go on.
   */
  bundles: { [workflow: string]: string };
  /** Is the hash of its pages and letters (`ReleasePages`). */
  pages: string;
  /** Is the release it was made from. */
  parent: string | null;
  /** Is the id of a person, or names the operator of the server. */
  author: string;
  /** Is the second person who approved it. */
  reviewer: string | null;
  reason: string;
  /** Names the text of law or the decision behind it. */
  legal: string | null;
  at: string;
  /** Is the business instant from which it is served; null = at once. */
  effectiveFrom: string | null;
  report: ReleaseReport;
}

/** Says what was found and done when the release was made. */
export interface ReleaseReport {
  warnings: JsonObject[];
  /** Names a release that was to come when another was published: this release is made of the rest of it. */
  rebased?: string;
  /** Is `stored` when the release was made from what a store already served. */
  origin?: 'stored' | 'folder' | 'file' | 'release' | 'draft';
  /** Names the long task that published it. */
  task?: string;
}

/** Holds the pages and letters of a release, in the form that programs read. */
export interface ReleasePages {
  screens: JsonObject[];
  letters: JsonObject[];
}

export interface CurrentRelease {
  /** Is the revision of this record, which the next write expects. */
  revision: number;
  release: string;
  /** Is served instead from that business instant on. */
  next: { release: string; from: string } | null;
}

const RELEASE = 'release';
const CURRENT = 'current-release';
const TREE = 'tree';
const SOURCE = 'source';
const PAGES = 'release-pages';
/** Names the only record of this kind. */
const THE_CURRENT = 'current';
/** Limits the records written or read at the same time. */
const TOGETHER = 50;

/** Returns null for a store that was never given a release: a new store, or one older than releases. */
export async function currentRelease(store: Store): Promise<CurrentRelease | null> {
  const record = await store.record(CURRENT, THE_CURRENT);
  return record && { revision: record.revision, ...checkedCurrent(record) };
}

/** Compares and sets: returns false when the record has changed since `expected` (0 = there was none), and then nothing is written. */
export function swapCurrentRelease(
  store: Store,
  { release, next }: Omit<CurrentRelease, 'revision'>,
  expected: number,
): Promise<boolean> {
  const value: JsonObject = { release, next: next && { ...next } };
  return store.putRecord({ ...named(CURRENT, THE_CURRENT, value), revision: expected + 1 }, expected);
}

/** Writes a release, which nobody sees before `swapCurrentRelease` names it; safe to repeat. */
export async function putRelease(store: Store, { id, ...value }: Release): Promise<void> {
  await store.putRecord({ ...named(RELEASE, id, { ...value } as unknown as JsonObject), sort: value.at }, 0);
}

export async function findRelease(store: Store, id: string): Promise<Release | null> {
  const record = await store.record(RELEASE, id);
  return record && releaseOf(record);
}

/** Lists all releases, those that never became current included: readers who want the served ones follow parents. */
export async function allReleases(store: Store): Promise<Release[]> {
  return (await everyRecord(store, RELEASE)).map(releaseOf);
}

export async function dropRelease(store: Store, id: string): Promise<void> {
  await store.dropRecord(RELEASE, id);
}

/**
 * Reads the files of a tree: path → hash of its text.
 * @throws when the tree no longer has the hash that names it
 */
export async function findTree(store: Store, hash: string): Promise<{ [path: string]: string } | null> {
  const record = await store.record(TREE, hash);
  return record && treeNamed(hash, record.value['files'] as { [path: string]: string });
}

export async function putTree(store: Store, hash: string, files: { [path: string]: string }): Promise<void> {
  await store.putRecord(named(TREE, hash, { files }), 0);
}

export async function putSources(store: Store, texts: ReadonlyMap<string, string>): Promise<void> {
  await eachTogether([...texts], ([hash, text]) => store.putRecord(named(SOURCE, hash, { text }), 0));
}

/**
 * Reads the text of a source; null when this store does not have it.
 * @throws when the text no longer has the hash that names it
 */
async function sourceText(store: Store, hash: string): Promise<string | null> {
  const record = await store.record(SOURCE, hash);
  return record && sourceNamed(hash, String(record.value['text']));
}

/**
 * Reads a tree with its texts, which are written before the tree that names them.
 * @throws when a text is missing
 */
export async function treeTexts(store: Store, hash: string): Promise<Map<string, string>> {
  const files = Object.entries((await findTree(store, hash)) ?? {});
  const texts = await eachTogether(files, async ([path, source]): Promise<[string, string]> => {
    const text = await sourceText(store, source);
    if (text === null) throw new Error(`source ${source} of ${path} is not in the store`);
    return [path, text];
  });
  return new Map(texts);
}

export async function putPages(store: Store, hash: string, pages: ReleasePages): Promise<void> {
  await store.putRecord(named(PAGES, hash, { ...pages }), 0);
}

export async function findPages(store: Store, hash: string): Promise<ReleasePages | null> {
  const record = await store.record(PAGES, hash);
  return record && pagesNamed(hash, checkedPages(record));
}

const checkedCurrent = checkedBy<Omit<CurrentRelease, 'revision'>>({ release: 'text', next: 'object?' });
const checkedPages = checkedBy<ReleasePages>({ screens: 'list', letters: 'list' });
const checkedRelease = checkedBy<Omit<Release, 'id'>>({
  number: 'number',
  hash: 'text',
  bundles: 'object',
  pages: 'text',
  parent: 'text?',
  author: 'text',
  reviewer: 'text?',
  reason: 'text?',
  legal: 'text?',
  at: 'text',
  effectiveFrom: 'text?',
  report: 'object',
});

function releaseOf(record: StoredRecord): Release {
  return { id: record.id, ...checkedRelease(record) };
}

function named(kind: string, id: string, value: JsonObject): StoredRecord {
  return { kind, id, revision: 1, marks: [], sort: '', value };
}

async function eachTogether<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let at = 0; at < items.length; at += TOGETHER)
    results.push(...(await Promise.all(items.slice(at, at + TOGETHER).map(work))));
  return results;
}
