import { readable, type Sight } from '../../access/access.ts';
import type { JsonObject } from '../../base/base.ts';
import { type Bundle, type CompiledBundle, type JournalEntry, replaySteps } from '../../engine/engine.ts';
import { sensitiveOf } from '../as-read.ts';
import type { Context } from '../context.ts';
import { differences, wordsFor } from './field-changes.ts';
import type { FieldChange } from './journal-shapes.ts';

/** A longer story is told without its values: they are found by doing it again from its beginning. */
const MAX_ENTRIES = 400;

/**
 * What each entry from `first` on changed in the data, by revision, for a reader with this sight: nothing of a field he may
 * not read. A story that cannot be done again (a version that no longer compiles) tells no values.
 *
 * @param entries the whole journal up to the last one wanted
 */
export async function changesOf(
  context: Context,
  { bundle, sight }: { bundle: Bundle; sight: Sight },
  entries: JournalEntry[],
  first: number,
): Promise<Map<number, FieldChange[]>> {
  const found = new Map<number, FieldChange[]>();
  if (entries.length > MAX_ENTRIES) return found;
  const compiled = new Map<string, CompiledBundle>();
  for (const hash of new Set(entries.map((entry) => entry.bundle))) {
    const one = await context.bundles.byHash(hash).catch(() => null);
    if (one) compiled.set(hash, one);
  }
  const words = wordsFor(bundle, await context.directory.names());
  const read = (data: JsonObject) => readable(data, sight.fields, sensitiveOf({ bundle }));
  let before: JsonObject = {};
  try {
    for (const { revision, data } of replaySteps((hash) => mustHave(compiled, hash), entries)) {
      const after = read(data);
      if (revision >= first) found.set(revision, differences(bundle.dossier, { before, after }, words));
      before = after;
    }
  } catch (error) {
    context.log.warn({ err: error, dossier: entries[0]?.dossier }, 'journal cannot be done again');
  }
  return found;
}

function mustHave(compiled: Map<string, CompiledBundle>, hash: string): CompiledBundle {
  const one = compiled.get(hash);
  if (!one) throw new Error(`La version ${hash} ne se lit plus`);
  return one;
}
