import { isId, isJsonObject, type Json, type JsonObject, own } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { type FieldKind, kindOf } from '../../fields/fields.ts';
import { type FieldWords, inWords, wordsFor } from './field-changes.ts';

/** Holds one answer, in the words of its form. */
export interface WholeFact {
  /** Is the dotted path in the data, with list indices: `visits.2.note`. */
  field: string;
  title: string;
  /** Is the stored value; null for people, files and signatures, of which only the words may leave the product. */
  value: Json;
  /** Replaces codes by labels, and people's ids by names. */
  words: Json;
}

export interface WholeSection {
  title: string;
  facts: WholeFact[];
}

interface DataPlace {
  path: string;
  address: string;
  title: string;
}

interface DataWalk {
  words: FieldWords;
  /** Gives the names of files by id. */
  files: ReadonlyMap<string, string>;
  sections: WholeSection[];
}

/**
 * Lists all answers of a dossier, by group and by row, in the order of the schema. References to other dossiers and technical members are
 * left out: they say nothing of the person the dossier is about.
 * @param names of people, by id
 * @param files names of files, by id
 */
export function wholeData(
  { bundle, data }: { bundle: Bundle; data: JsonObject },
  { names, files }: { names: ReadonlyMap<string, string>; files: ReadonlyMap<string, string> },
): WholeSection[] {
  const walk: DataWalk = { words: wordsFor(bundle, names, data), files, sections: [] };
  inGroup(bundle.dossier, data, { path: '', address: '', title: '' }, walk);
  return walk.sections.filter(({ facts }) => facts.length > 0);
}

function inGroup(schema: JsonObject, data: JsonObject, place: DataPlace, walk: DataWalk): void {
  const section: WholeSection = { title: place.title, facts: [] };
  walk.sections.push(section);
  for (const [name, field] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
    const value = own(data, name);
    if (!isJsonObject(field) || value === undefined || value === null) continue;
    if (place.path !== place.address && (name === 'id' || field['x-asked'] === false)) continue;
    const title = typeof field.title === 'string' ? field.title : '';
    const here = { path: within(place.path, name), address: within(place.address, name) };
    if (isJsonObject(field.properties) && isJsonObject(value))
      inGroup(field, value, { ...here, title: joinedTitles(place.title, title) }, walk);
    else if (isListOfGroups(field) && Array.isArray(value))
      inRows(field.items, value, { ...here, title: joinedTitles(place.title, title) }, walk);
    else section.facts.push(...factOf(field, value, { ...here, title }, walk));
  }
}

type ListOfGroups = JsonObject & { items: JsonObject };

function isListOfGroups(field: JsonObject): field is ListOfGroups {
  return isJsonObject(field.items) && isJsonObject(field.items.properties);
}

function inRows(items: JsonObject, rows: Json[], { path, address, title }: DataPlace, walk: DataWalk): void {
  for (const [nth, row] of rows.entries())
    if (isJsonObject(row))
      inGroup(items, row, { path: `${path}.${nth}`, address, title: `${title} (${nth + 1})` }, walk);
}

/** Skips a field without title, which is not meant for people, and a field that holds a dossier, since it speaks of another. */
function factOf(
  field: JsonObject,
  value: Json,
  { path, address, title }: DataPlace,
  { words, files }: DataWalk,
): WholeFact[] {
  const kind = kindOf(field);
  if (title === '' || kind === 'dossier') return [];
  const said = kind === 'file' ? namesOf(value, files) : inWords(value, address, field, words);
  if (said === null || (Array.isArray(said) && said.every((one) => one === null))) return [];
  return [{ field: path, title, value: isPlain(value, said, kind) ? value : null, words: said }];
}

function namesOf(value: Json, files: DataWalk['files']): Json {
  const found = [value].flat().flatMap((one) => (typeof one === 'string' ? (files.get(one) ?? []) : []));
  return found.length === 0 ? null : found;
}

/** Tells whether the stored value may be exported: an id means nothing outside, and a drawn signature must not be copied. */
function isPlain(value: Json, said: Json, kind: FieldKind): boolean {
  if (kind === 'file' || kind === 'signature' || kind === 'person') return false;
  if (typeof value === 'string' && isId(value)) return false;
  return !isJsonObject(value) && !(Array.isArray(value) && (value.some(isJsonObject) || [said].flat().includes(null)));
}

const within = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
const joinedTitles = (...titles: string[]) => titles.filter((title) => title !== '').join(' – ');
