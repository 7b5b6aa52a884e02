import {
  isId,
  isJsonObject,
  type Json,
  type JsonObject,
  memo,
  own,
  ownMember,
  plural,
  sameJson,
} from '../../base/base.ts';
import { type BundleLabels, labelsOf } from '../../catalog/catalog.ts';
import { type Bundle, byId } from '../../engine/engine.ts';
import { type FieldKind, fieldRecords, kindOf } from '../../fields/fields.ts';
import type { FieldChange } from './journal-shapes.ts';

const MAX_CHANGES = 60;
/** The engine uses this member to identify the rows of a list; it is nobody's answer. */
const ROW_ID = 'id';

export interface FieldWords {
  labels: BundleLabels;
  /** Holds people's names by id. */
  names: ReadonlyMap<string, string>;
  /** Lists the fields that a form asks in sentences; they are found by name in what was recorded. */
  prose: ReadonlySet<string>;
  /** Lists the fields in which a form asks which row of a list is meant. */
  items: ReadonlySet<string>;
  /** Lists the ids of rows: the machine writes them to find a row again, and they mean nothing to people. */
  rows: ReadonlySet<string>;
}

/**
 * Prepares what puts the answers of one dossier into words.
 * @param names of people, by id
 * @param data of the dossier, for the ids of its rows
 */
export function wordsFor(bundle: Bundle, names: ReadonlyMap<string, string>, data: JsonObject): FieldWords {
  return { ...wordsOf(bundle), names, rows: new Set(rowIdsIn(data)) };
}

type WordsOfBundle = Pick<FieldWords, 'labels' | 'prose' | 'items'>;
const known = memo<Bundle, WordsOfBundle>('words of changes');

/** Is computed once for each version, since a bundle never changes. */
function wordsOf(bundle: Bundle): WordsOfBundle {
  return known(bundle, () => ({
    labels: labelsOf(bundle, null),
    prose: askedBy(bundle, 'area'),
    items: askedBy(bundle, 'item'),
  }));
}

function askedBy({ forms }: Bundle, wanted: FieldKind): Set<string> {
  return new Set(Object.values(forms).flatMap((form) => [...namesIn(form, wanted)]));
}

function* namesIn(schema: Json | undefined, wanted: FieldKind): Generator<string> {
  if (!isJsonObject(schema)) return;
  for (const [name, field] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
    if (isJsonObject(field) && kindOf(field) === wanted) yield name;
    yield* namesIn(field, wanted);
  }
  yield* namesIn(schema.items, wanted);
}

interface Values {
  before: Json | undefined;
  after: Json | undefined;
}

/** Lists the questions whose answer changed, in the order of the schema; list rows are compared question by question too. */
export function differences(schema: JsonObject, values: Values, words: FieldWords): FieldChange[] {
  return inGroup(schema, values, words, { path: '', address: '', title: '' }).slice(0, MAX_CHANGES);
}

function* rowIdsIn(value: Json | undefined): Generator<string> {
  if (!Array.isArray(value)) {
    for (const one of isJsonObject(value) ? Object.values(value) : []) yield* rowIdsIn(one);
    return;
  }
  for (const row of value) {
    const id = memberOf(row, ROW_ID);
    if (typeof id === 'string') yield id;
    yield* rowIdsIn(row);
  }
}

interface ChangePlace {
  path: string;
  /** Is the path without the indices of lists. */
  address: string;
  /** Is the title of the enclosing group, for a field whose own title would not say enough. */
  title: string;
}

function inGroup(schema: JsonObject, { before, after }: Values, words: FieldWords, where: ChangePlace): FieldChange[] {
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, field]) => {
    const values = { before: memberOf(before, name), after: memberOf(after, name) };
    if (!isJsonObject(field) || (where.path !== where.address && isOfMachine(name, field))) return [];
    if (sameJson(values.before ?? null, values.after ?? null)) return [];
    const title = typeof field.title === 'string' ? field.title : '';
    const here = { path: within(where.path, name), address: within(where.address, name) };
    if (isJsonObject(field.properties)) return inGroup(field, values, words, { ...here, title: title || where.title });
    const named = { ...here, title: [where.title, title].filter(Boolean).join(' – ') };
    return title !== '' && isListOfGroups(field)
      ? inList(field.items, values, words, named)
      : oneField(field, values, words, named);
  });
}

/** Tells whether a member of a row was asked of nobody. */
function isOfMachine(name: string, field: JsonObject): boolean {
  return name === ROW_ID || field['x-asked'] === false;
}

const within = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

type ListOfGroups = JsonObject & { items: JsonObject & { properties: JsonObject } };
function isListOfGroups(field: JsonObject): field is ListOfGroups {
  return isJsonObject(field.items) && isJsonObject(field.items.properties);
}

/** Lists the questions of rows added or corrected; of rows removed, it says only how many. */
function inList(items: JsonObject, { before, after }: Values, words: FieldWords, where: ChangePlace): FieldChange[] {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const withdrawn = [...old.keys()].filter((key) => !now.has(key)).length;
  const gone =
    withdrawn === 0 ? [] : [{ field: where.path, title: where.title, before: linesOf(withdrawn), after: null }];
  const changed = [...now].flatMap(([key, { row, place }]) =>
    inGroup(items, { before: old.get(key)?.row, after: row }, words, { ...where, path: `${where.path}.${place}` }),
  );
  return [...gone, ...changed];
}

const rowsOf = (list: Json | undefined) => byId(Array.isArray(list) ? list : []);
const linesOf = (count: number) => plural(count, 'ligne');

/** Skips a field without title, which is not meant for people, and a field that holds a dossier, which shows among the links. */
function oneField(
  field: JsonObject,
  values: Values,
  words: FieldWords,
  { path, address, title }: ChangePlace,
): FieldChange[] {
  if (typeof field.title !== 'string' || kindOf(field) === 'dossier') return [];
  const say = (value: Json | undefined) => inWords(value, address, field, words);
  const change = { field: path, title, before: say(values.before), after: say(values.after) };
  if (change.before === null && change.after === null) return [];
  return [words.prose.has(address.split('.').at(-1) ?? '') ? { ...change, isProse: true } : change];
}

/**
 * Puts a value into words; null when there is nothing to say, as for an id of another dossier.
 * @param address dotted path in the data, without list indices
 */
export function inWords(value: Json | undefined, address: string, field: JsonObject, words: FieldWords): Json {
  if (value === undefined || value === null || value === '') return null;
  const kind = kindOf(field);
  if (kind === 'signature') return 'signature';
  if (kind === 'file') return 'pièce jointe';
  if (Array.isArray(value)) {
    const item = isJsonObject(field.items) ? field.items : {};
    if (!value.some(isJsonObject)) return value.map((one) => inWords(one, address, item, words));
    return linesOf(value.length);
  }
  if (isJsonObject(value)) return 'rempli';
  if (fieldRecords[kind].isKeptInCode) return fieldRecords[kind].print(value, field);
  if (typeof value !== 'string') return value;
  const labels = words.labels[`data.${address}`] ?? {};
  const said = own(labels, value) ?? words.names.get(value);
  if (said !== undefined) return said;
  if (words.rows.has(value) || words.items.has(address.split('.').at(-1) ?? '')) return null;
  return isId(value) ? (value.startsWith('fic-') ? 'pièce jointe' : null) : value;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return ownMember(value, name);
}
