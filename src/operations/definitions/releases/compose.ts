import { canonicalJson, type Finding, type JsonObject, problems, refuse, sha256 } from '../../../base/base.ts';
import {
  type AccountLetter,
  bundleHash,
  type DefinitionTexts,
  hashesOf,
  rebuildTree,
  treeHash,
} from '../../../catalog/catalog.ts';
import { type Bundle, USUAL_FORMAT } from '../../../engine/engine.ts';
import type { Screen } from '../../../screens/screens.ts';
import { type Release, type ReleasePages, treeTexts } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { type Pages, pagesOfBefore, readPages } from '../../instance/instance.ts';

/** Holds the definitions to publish, read from a folder or a file, or made by hand. */
export interface DefinitionSet {
  bundles: { [workflow: string]: Bundle };
  screens?: readonly Screen[];
  letters?: readonly AccountLetter[];
  findings: readonly Finding[];
  /** Is absent when the texts are to be rewritten from the rest, over those of the release before. */
  texts?: DefinitionTexts;
}

/** Describes a release without its author, reason and date. */
export interface ComposedRelease {
  texts: DefinitionTexts;
  files: { [path: string]: string };
  hash: string;
  bundles: { [workflow: string]: string };
  /** Lists the bundles that differ from the parent's. */
  fresh: { workflow: string; hash: string; bundle: Bundle }[];
  pages: { hash: string; value: ReleasePages };
}

/**
 * Composes a release over its parent: workflows that are not given, and their pages, stay. A null parent stands for what a store served
 * before releases existed.
 */
export async function compose(
  context: Context,
  given: DefinitionSet,
  parent: Release | null,
): Promise<ComposedRelease> {
  const { store } = context;
  const before = parent?.bundles ?? Object.fromEntries(await store.currents());
  const newest = await context.versions.format();
  const hashes = Object.entries(given.bundles).map(([workflow, read]) => {
    const bundle = inFormatRead(read, newest);
    return { workflow, hash: bundleHash(bundle), bundle };
  });
  const texts = given.texts ?? (await writtenAnew(context, given, parent));
  const files = hashesOf(texts);
  // The pages are the parent's, not those this process believes are served: another may have published a moment ago.
  const value = pagesOf(given, await (parent === null ? pagesOfBefore(store) : readPages(store, parent.pages)));
  return {
    ...{ texts, files, hash: treeHash(files) },
    bundles: { ...before, ...Object.fromEntries(hashes.map(({ workflow, hash }) => [workflow, hash])) },
    fresh: hashes.filter(({ workflow, hash }) => before[workflow] !== hash),
    pages: { hash: sha256(canonicalJson(value)), value },
  };
}

/** @throws Refusal conflict when it says what a server that is still to be replaced does not read */
function inFormatRead(bundle: Bundle, newest: number): Bundle {
  const { format = 1, workflow } = bundle;
  if (format <= newest) return bundle;
  if (format <= USUAL_FORMAT) return { ...bundle, format: newest };
  const why = `« ${workflow.title} » demande ce qu’un serveur plus ancien, encore en service, ne sait pas lire (format ${format}).`;
  return refuse(problems.conflict(`${why} Publiez-le quand tous les serveurs sont à jour.`));
}

/** Tells whether publishing it would change nothing. */
export function isServed({ hash, fresh, pages }: ComposedRelease, served: Release | null): boolean {
  return served !== null && served.hash === hash && served.pages === pages.hash && fresh.length === 0;
}

async function writtenAnew({ store }: Context, given: DefinitionSet, parent: Release | null): Promise<DefinitionTexts> {
  const before = parent === null ? new Map<string, string>() : await treeTexts(store, parent.hash);
  const { bundles, screens = [], letters = [] } = given;
  return new Map([...before, ...rebuildTree({ bundles, screens, letters }, before)]);
}

function pagesOf(given: DefinitionSet, { screens, letters }: Pages): ReleasePages {
  const mine = given.screens ?? [];
  const ids = new Set(mine.map(({ id }) => id));
  const kept = screens.filter(({ id, workflow }) => !ids.has(id) && !Object.hasOwn(given.bundles, workflow));
  return { screens: [...kept, ...mine].map(asJson), letters: (given.letters ?? letters).map(asJson) };
}

function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}
