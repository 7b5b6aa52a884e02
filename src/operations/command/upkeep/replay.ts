import {
  type Dossier,
  differenceOfDossiers,
  replay as engineReplay,
  type JournalEntry,
} from '../../../engine/engine.ts';
import type { SealedEntry } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { eachInTurns } from '../../limits/limits.ts';
import { bundlesOf } from '../../linked/linked.ts';

export interface Difference {
  dossier: string;
  revision: number;
  what: string;
}
export interface Sweep {
  workflow?: string;
  dossier?: string;
  onProgress?: (done: number) => void;
}

/** Replays every journal and compares the result with the stored dossier: same journal + same bundle = same dossier (promise 5). */
export async function replay(
  context: Context,
  options: Sweep,
): Promise<{ dossiers: number; entries: number; differences: Difference[] }> {
  const differences: Difference[] = [];
  let entries = 0;
  const dossiers = await eachDossier(context, options, async (id) => {
    const journal = await context.store.journal(id);
    entries += journal.length;
    const difference = await replayOne(
      context,
      id,
      journal.map(({ entry }) => entry),
    );
    if (difference) differences.push(difference);
  });
  return { dossiers, entries, differences };
}

async function replayOne(context: Context, id: string, entries: JournalEntry[]): Promise<Difference | null> {
  const stored = await context.store.load(id);
  const last = entries.at(-1)?.revision ?? 0;
  if (!stored) return { dossier: id, revision: last, what: 'Le dossier n’existe pas alors que son journal existe.' };
  return comparedTo(stored.dossier, entries, await bundlesOf(context, entries));
}

function comparedTo(
  stored: Dossier,
  entries: JournalEntry[],
  bundleOf: Awaited<ReturnType<typeof bundlesOf>>,
): Difference | null {
  const revision = entries.at(-1)?.revision ?? 0;
  try {
    const member = differenceOfDossiers(engineReplay(bundleOf, entries), stored);
    return member === null
      ? null
      : { dossier: stored.id, revision, what: `Le dossier rejoué diffère : « ${member} ».` };
  } catch (error) {
    return { dossier: stored.id, revision, what: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Plays one journal again, and says how the stored dossier differs from what it gives; `unplayed` when a version it was played by cannot be
 * read.
 */
export async function differenceOf(
  context: Context,
  id: string,
  journal: readonly SealedEntry[],
): Promise<Difference | 'unplayed' | null> {
  const entries = journal.map(({ entry }) => entry);
  const bundleOf = await bundlesOf(context, entries).catch(() => null);
  if (bundleOf === null) return 'unplayed';
  const stored = await context.store.load(id);
  return stored && comparedTo(stored.dossier, entries, bundleOf);
}

/** Visits the dossiers in pages, and lets other work run between two of them, however many there are. */
export async function eachDossier(
  context: Context,
  options: Sweep,
  visit: (id: string) => Promise<void>,
): Promise<number> {
  if (options.dossier !== undefined) {
    await visit(options.dossier);
    return 1;
  }
  let done = 0;
  let after: string | undefined;
  for (;;) {
    const ids = await context.store.ids({
      limit: 200,
      ...(options.workflow !== undefined && { workflow: options.workflow }),
      ...(after !== undefined && { after }),
    });
    await eachInTurns(ids, async (id) => {
      await visit(id);
      done += 1;
      options.onProgress?.(done);
    });
    after = ids.at(-1);
    if (ids.length < 200) return done;
  }
}
