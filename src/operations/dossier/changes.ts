import { readScopeOf } from '../../access/access.ts';
import type { JsonObject } from '../../base/base.ts';
import { changedIn, dataAround, type FieldChanges, type JournalEntry, replaySteps } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { bundlesOf } from '../linked/linked.ts';
import { type AuthorizedDossier, followedBy, stripperFor } from '../reading/reading.ts';
import { differences, wordsFor } from './field-changes.ts';
import type { FieldChange } from './journal-shapes.ts';

/**
 * Entries of older versions did not record their changes. They are found by replaying the journal, but a longer journal is shown without
 * values.
 */
const MAX_REPLAYED = 400;
/** Replay runs this long, in milliseconds, before it yields to other requests. */
const SLICE_MS = 5;

/**
 * Finds by revision what each entry changed in the data, as far as this reader may read the fields. Entries without recorded changes show
 * no values when they cannot be replayed, because a version no longer compiles.
 */
export async function changesOf(
  context: Context,
  caller: Caller,
  seen: AuthorizedDossier,
  entries: JournalEntry[],
): Promise<Map<number, FieldChange[]>> {
  const untold = entries.findLast((entry) => entry.changed.length > 0 && entry.changes === undefined);
  const again = untold === undefined ? new Map<number, FieldChanges>() : await replayedChanges(context, untold);
  const { bundle, dossier } = seen;
  const told = entries.map(({ revision, changes = again.get(revision) ?? {} }) => ({
    revision,
    ...dataAround(changes),
  }));
  const reader = { person: caller.person, followed: followedBy(context, caller) };
  const all = [dossier.data, ...told.flatMap(({ before, after }) => [before, after])];
  const read = await stripperFor(seen, readScopeOf(bundle.workflow, seen.held), reader, all);
  const words = wordsFor(bundle, await context.directory.names(), read(dossier.data));
  return new Map(
    told.map(({ revision, before, after }) => {
      return [revision, differences(bundle.dossier, { before: read(before), after: read(after) }, words)];
    }),
  );
}

/** Replays the journal from its beginning up to this entry, since an older entry does not record the values it replaced. */
async function replayedChanges(context: Context, last: JournalEntry): Promise<Map<number, FieldChanges>> {
  const found = new Map<number, FieldChanges>();
  if (last.revision > MAX_REPLAYED) return found;
  const entries = (await context.store.journal(last.dossier, { limit: last.revision })).map(({ entry }) => entry);
  let before: JsonObject = {};
  let since = performance.now();
  try {
    const bundleOf = await bundlesOf(context, entries);
    for (const { revision, data } of replaySteps(bundleOf, entries)) {
      found.set(revision, changedIn(before, data).changes ?? {});
      before = data;
      if (performance.now() - since < SLICE_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
  } catch (error) {
    context.log.warn({ err: error, dossier: last.dossier }, 'journal cannot be done again');
  }
  return found;
}
