import type { JsonObject } from '../../base/base.ts';
import { pagesNamed, sourceNamed, treeNamed } from '../common/named.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { everyRecord } from './put-over.ts';

/**
 * What is served, whole: a tree of source files and what came of it. Like commits of git: sources by hash, a tree that names them by
 * path, a release that names a tree and its parent; none ever changes. One record says which is current (`CurrentRelease`).
 */
export interface Release {
  id: string;
  /** 0 for the first, then one more than its parent's. */
  number: number;
  /** Of its tree (`treeHash`): the same files have the same, in a folder, another store or an exported file. */
  hash: string;
  /** What new dossiers are pinned to: workflow → bundle. Those that have left the tree stay: their dossiers go on. */
  bundles: { [workflow: string]: string };
  /** Of its pages and letters (`ReleasePages`). */
  pages: string;
  /** The release it was made from. */
  parent: string | null;
  /** Id of a person, or who acts on the server. */
  author: string;
  /** A second person who approved it. */
  reviewer: string | null;
  reason: string;
  /** The text of law or decision it follows from. */
  legal: string | null;
  at: string;
  /** Business instant from which it is served; null = at once. */
  effectiveFrom: string | null;
  report: ReleaseReport;
}

/** What was found and done as it was made. */
export interface ReleaseReport {
  warnings: JsonObject[];
  /** Release of which it is the rest: it was to come when another was published. */
  rebased?: string;
  /** `stored`: made from what a store already served. */
  origin?: 'stored' | 'folder' | 'file' | 'release' | 'draft';
}

/** Pages and letters of a release, as programs read them. */
export interface ReleasePages {
  screens: JsonObject[];
  letters: JsonObject[];
}

export interface CurrentRelease {
  /** Of this record: what the next write expects. */
  revision: number;
  release: string;
  /** Served instead from that business instant on. */
  next: { release: string; from: string } | null;
}

const RELEASE = 'release';
const CURRENT = 'current-release';
const TREE = 'tree';
const SOURCE = 'source';
const PAGES = 'release-pages';
/** There is one. */
const THE_CURRENT = 'current';
/** Written at the same time. */
const TOGETHER = 50;

/** Null in a store that was never given a release: new, or of before there were any. */
export async function currentRelease(store: Store): Promise<CurrentRelease | null> {
  const record = await store.record(CURRENT, THE_CURRENT);
  // Written below alone.
  return record && { revision: record.revision, ...(record.value as unknown as Omit<CurrentRelease, 'revision'>) };
}

/** Compare and set: false when the record has changed since `expected` (0 = there was none), and then nothing is written. */
export function swapCurrentRelease(
  store: Store,
  { release, next }: Omit<CurrentRelease, 'revision'>,
  expected: number,
): Promise<boolean> {
  const value: JsonObject = { release, next: next && { ...next } };
  return store.putRecord({ ...named(CURRENT, THE_CURRENT, value), revision: expected + 1 }, expected);
}

/** Safe to repeat; nobody sees it before `swapCurrentRelease` names it. */
export async function putRelease(store: Store, { id, ...value }: Release): Promise<void> {
  await store.putRecord({ ...named(RELEASE, id, { ...value } as unknown as JsonObject), sort: value.at }, 0);
}

export async function findRelease(store: Store, id: string): Promise<Release | null> {
  const record = await store.record(RELEASE, id);
  return record && releaseOf(record);
}

/** Those of one that never became current too: who reads follows parents. */
export async function allReleases(store: Store): Promise<Release[]> {
  return (await everyRecord(store, RELEASE)).map(releaseOf);
}

export async function dropRelease(store: Store, id: string): Promise<void> {
  await store.dropRecord(RELEASE, id);
}

/** Path → hash of its text. @throws when it is no longer the one that its hash names */
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

/** Text of a source; null when this store does not have it. @throws when it is no longer the one that its hash names */
async function sourceText(store: Store, hash: string): Promise<string | null> {
  const record = await store.record(SOURCE, hash);
  return record && sourceNamed(hash, String(record.value['text']));
}

/** A tree with its texts. @throws when one is missing: they are written before the tree that names them */
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
  return record && pagesNamed(hash, record.value as unknown as ReleasePages);
}

/** Written by `putRelease` alone, hence of that shape. */
function releaseOf({ id, value }: StoredRecord): Release {
  return { id, ...(value as unknown as Omit<Release, 'id'>) };
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
