import { readable, type Sight } from '../access/access.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../base/base.ts';
import { labelsOf } from '../catalog/catalog.ts';
import { type Bundle, type CompiledBundle, type JournalEntry, replaySteps } from '../engine/engine.ts';
import { sensitiveOf } from './build-view.ts';
import type { Context } from './context.ts';
import type { FieldChange } from './journal-shapes.ts';

/** A longer story is told without its values: they are found by doing it again from its beginning. */
const MOST_ENTRIES = 400;
const MOST_CHANGES = 60;

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
  if (entries.length > MOST_ENTRIES) return found;
  const compiled = new Map<string, CompiledBundle>();
  for (const hash of new Set(entries.map((entry) => entry.bundle))) {
    const one = await context.bundles.byHash(hash).catch(() => null);
    if (one) compiled.set(hash, one);
  }
  const words: Words = { labels: labelsOf(bundle, null), names: await context.directory.names() };
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

interface Words {
  labels: ReturnType<typeof labelsOf>;
  names: ReadonlyMap<string, string>;
}
interface Values {
  before: Json | undefined;
  after: Json | undefined;
}

function differences(schema: JsonObject, values: Values, words: Words): FieldChange[] {
  return inGroup(schema, values, words, { path: '', title: '' }).slice(0, MOST_CHANGES);
}

interface Where {
  path: string;
  /** Of the group, for a field whose own title would not say enough. */
  title: string;
}

function inGroup(schema: JsonObject, { before, after }: Values, words: Words, where: Where): FieldChange[] {
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) => {
    const values = { before: memberOf(before, name), after: memberOf(after, name) };
    if (!isJsonObject(field) || canonicalJson(values.before ?? null) === canonicalJson(values.after ?? null)) return [];
    const path = where.path === '' ? name : `${where.path}.${name}`;
    const title = typeof field.title === 'string' ? field.title : '';
    if (isJsonObject(field.properties)) return inGroup(field, values, words, { path, title: title || where.title });
    return oneField(field, values, words, { path, title: [where.title, title].filter(Boolean).join(' – ') });
  });
}

/** A field without title is not for people; one that holds a dossier shows among the links. */
function oneField(field: JsonObject, { before, after }: Values, words: Words, { path, title }: Where): FieldChange[] {
  const widget = typeof field['x-widget'] === 'string' ? field['x-widget'] : '';
  if (typeof field.title !== 'string' || widget.startsWith('dossier:')) return [];
  const say = (value: Json | undefined) => inWords(value, path, widget, words);
  return [{ field: path, title, before: say(before), after: say(after) }];
}

function inWords(value: Json | undefined, path: string, widget: string, words: Words): Json {
  if (value === undefined || value === null || value === '') return null;
  if (widget === 'signature') return 'signature';
  if (widget === 'file') return 'pièce jointe';
  if (Array.isArray(value)) {
    if (!value.some(isJsonObject)) return value.map((one) => inWords(one, path, widget, words));
    return value.length === 0 ? null : `${value.length} ligne${value.length > 1 ? 's' : ''}`;
  }
  if (isJsonObject(value)) return 'rempli';
  if (typeof value !== 'string') return value;
  const labels = words.labels[`data.${path}`] ?? {};
  return (Object.hasOwn(labels, value) ? labels[value] : words.names.get(value)) ?? value;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
