import type { JsonObject } from '../../../base/base.ts';
import {
  type AccountLetter,
  type DefinitionTexts,
  definitionsIn,
  hashesOf,
  rebuildTree,
  treeHash,
} from '../../../catalog/catalog.ts';
import { currentRelease, findTree, type Release } from '../../../store/store.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Context } from '../../context.ts';
import { pagesOfBefore } from '../../instance/instance.ts';
import { compose, type DefinitionSet, isServed } from './compose.ts';
import { onServer } from './exchange.ts';
import { baseOf, COMMAND_LINE, type Intent, type Publication, publish, tellTables } from './publish.ts';
import { type TreeChanges, treeChanges } from './trees.ts';

export interface StartResult extends Publication {
  warnings: JsonObject[];
  /** Says how the folder differs from the served release; null when the folder is served or scheduled. */
  differing: TreeChanges | null;
}

/**
 * Returns the current release at a start, whatever the folder says. An empty store publishes the folder; a store older than releases first
 * publishes, as release 0, what it served.
 */
export async function startWith(context: Context, texts: DefinitionTexts): Promise<StartResult> {
  const isNew = (await isWithoutRelease(context)) && (await context.store.currents()).size === 0;
  if (isNew) return startedFrom(context, await seed(context, texts), texts);
  await firstOfStored(context, texts);
  const { served } = await baseOf(context);
  if (served !== null) await tellTables(context, served);
  return startedFrom(context, { published: [], unchanged: [], release: served }, texts);
}

/**
 * Publishes a folder as a release; a folder already served is not judged again.
 * @throws Refusal invalid-form, stale-release, conflict
 */
export async function publishFolder(
  context: Context,
  texts: DefinitionTexts,
  intent: Intent = {},
): Promise<StartResult> {
  await firstOfStored(context, texts);
  const { served } = await baseOf(context);
  if (served?.hash === treeHash(hashesOf(texts))) {
    const read = definitionsIn(texts);
    const isSame = isServed(await compose(context, read, served), served);
    if (isSame && intent.cancelScheduled !== true)
      return startedFrom(context, { published: [], unchanged: Object.keys(read.bundles), release: served }, texts);
  }
  const judged = await context.judge(texts);
  const noted = { act: 'release.publish', by: intent.author ?? COMMAND_LINE, detail: intent.reason ?? '' } as const;
  const publishing = () => publish(context, judged, { origin: 'folder', ...intent });
  const steps = served === null ? [] : [{ served: served.bundles, bundles: judged.bundles }];
  const done = await onServer(context, { steps }, () => journalled(context.store, noted, publishing));
  return startedFrom(context, done, texts);
}

/** Publishes the folder in an empty store; of two servers that start at once, only one succeeds. */
async function seed(context: Context, texts: DefinitionTexts): Promise<Publication> {
  const judged = await context.judge(texts);
  try {
    return await publish(context, judged, { origin: 'folder', reason: 'Première mise en service' });
  } catch (error) {
    const { served } = await baseOf(context);
    if (served === null) throw error;
    return { published: [], unchanged: [], release: served };
  }
}

/** Publishes the first release of a store older than releases: what it served, with the texts of the folder where they say the same. */
async function firstOfStored(context: Context, beside: DefinitionTexts): Promise<void> {
  const { store } = context;
  const currents = await store.currents();
  if (currents.size === 0 || !(await isWithoutRelease(context))) return;
  const bundles = await bundlesOf(context, currents);
  const { screens, letters } = await pagesOfBefore(store);
  const own = ownLetters(letters, beside);
  const texts = rebuildTree({ bundles, screens, letters: own }, beside);
  const reason = 'Ce qui était servi avant que les versions ne soient gardées ensemble';
  const given = { bundles, screens, letters: own, findings: [], texts };
  await publish(context, given, { origin: 'stored', reason }).catch(async (error: unknown) => {
    if (await isWithoutRelease(context)) throw error;
  });
}

async function bundlesOf({ store }: Context, currents: ReadonlyMap<string, string>): Promise<DefinitionSet['bundles']> {
  const bundles: DefinitionSet['bundles'] = {};
  for (const [workflow, hash] of currents) {
    const bundle = await store.bundle(hash);
    if (bundle !== null) bundles[workflow] = bundle;
  }
  return bundles;
}

/** Keeps the letters whose files are in the folder, because the store mixed the product's letters with those of the installation. */
function ownLetters(letters: readonly AccountLetter[], beside: DefinitionTexts): AccountLetter[] {
  return letters.filter(({ name }) => beside.has(`templates/emails/${name}.hbs`));
}

async function isWithoutRelease({ store }: Context): Promise<boolean> {
  return (await currentRelease(store)) === null;
}

async function startedFrom(context: Context, publication: Publication, texts: DefinitionTexts): Promise<StartResult> {
  const { release } = publication;
  return {
    ...publication,
    warnings: release?.report.warnings ?? [],
    differing: await differing(context, release, texts),
  };
}

async function differing(
  context: Context,
  release: Release | null,
  texts: DefinitionTexts,
): Promise<TreeChanges | null> {
  const files = hashesOf(texts);
  const hash = treeHash(files);
  if (release === null || release.hash === hash) return null;
  const { pending } = await baseOf(context);
  if (pending?.release.hash === hash) return null;
  return treeChanges((await findTree(context.store, release.hash)) ?? {}, files);
}
