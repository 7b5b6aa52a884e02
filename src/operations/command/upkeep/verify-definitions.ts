import { Unreadable } from '../../../base/base.ts';
import { allReleases, findPages, type Release, type Store, treeTexts } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { inTurns } from '../../limits/limits.ts';

/**
 * Finds the faults of stored definitions, in French: a process, a file or the pages of a release that no longer match their hash, or are
 * gone. All versions are read, even those no longer served, because dossiers are pinned to them.
 */
export async function flawsOfDefinitions({ store }: Pick<Context, 'store'>): Promise<string[]> {
  const flaws = new Set<string>();
  const nextTurn = inTurns();
  const look = async (read: () => Promise<unknown>, gone: string) => {
    await nextTurn();
    const flaw = await flawOf(read, gone);
    if (flaw !== null) flaws.add(flaw);
  };
  for (const { workflow, hash } of await store.versions())
    await look(() => store.bundle(hash), `La version ${hash.slice(0, 12)} de « ${workflow} » a disparu.`);
  for (const release of await allReleases(store)) await lookAtRelease(store, release, look);
  return [...flaws];
}

async function lookAtRelease(
  store: Store,
  { number, hash, bundles, pages }: Release,
  look: (read: () => Promise<unknown>, gone: string) => Promise<void>,
): Promise<void> {
  const of = `de la publication nº ${number}`;
  await look(() => treeTexts(store, hash), `Des fichiers ${of} ont disparu.`);
  await look(() => findPages(store, pages), `Les pages ${of} ont disparu.`);
  for (const [workflow, bundle] of Object.entries(bundles))
    await look(() => store.bundle(bundle), `La version ${bundle.slice(0, 12)} de « ${workflow} », ${of}, a disparu.`);
}

async function flawOf(read: () => Promise<unknown>, gone: string): Promise<string | null> {
  try {
    return (await read()) === null ? gone : null;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    return `${gone} (${error instanceof Error ? error.message : error})`;
  }
}
