import { isId, isJsonObject, type Json, type JsonObject } from '../../base/base.ts';
import type { Bundle } from '../../engine/engine.ts';
import { type FieldKind, kindOf } from '../../fields/fields.ts';
import { inWords, type Words, wordsFor } from './field-changes.ts';

/** One answer, in the words of its form. */
export interface WholeFact {
  /** Dotted path in the data, the places in lists among it: `visits.2.note`. */
  field: string;
  title: string;
  /** As it is kept; null where only its words may leave the product: people, files, signatures. */
  value: Json;
  /** Labels in place of codes, names in place of people. */
  words: Json;
}

export interface WholeSection {
  title: string;
  facts: WholeFact[];
}

interface Place {
  path: string;
  address: string;
  title: string;
}

interface Walk {
  words: Words;
  /** Names of files, by id. */
  files: ReadonlyMap<string, string>;
  sections: WholeSection[];
}

/**
 * All that the data of a dossier say, group by group and row by row in the order of the schema. What only points to another dossier is
 * left out, as is what the machine keeps for itself: neither says anything of whom the dossier is about.
 *
 * @param names of people, by id
 * @param files names of files, by id
 */
export function wholeData(
  { bundle, data }: { bundle: Bundle; data: JsonObject },
  { names, files }: { names: ReadonlyMap<string, string>; files: ReadonlyMap<string, string> },
): WholeSection[] {
  const walk: Walk = { words: wordsFor(bundle, names, data), files, sections: [] };
  inGroup(bundle.dossier, data, { path: '', address: '', title: '' }, walk);
  return walk.sections.filter(({ facts }) => facts.length > 0);
}

function inGroup(schema: JsonObject, data: JsonObject, place: Place, walk: Walk): void {
  const section: WholeSection = { title: place.title, facts: [] };
  walk.sections.push(section);
  for (const [name, field] of Object.entries(isJsonObject(schema.properties) ? schema.properties : {})) {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
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

function inRows(items: JsonObject, rows: Json[], { path, address, title }: Place, walk: Walk): void {
  for (const [nth, row] of rows.entries())
    if (isJsonObject(row))
      inGroup(items, row, { path: `${path}.${nth}`, address, title: `${title} (${nth + 1})` }, walk);
}

/** A field without title is not for people; one that holds a dossier speaks of another. */
function factOf(field: JsonObject, value: Json, { path, address, title }: Place, { words, files }: Walk): WholeFact[] {
  const kind = kindOf(field);
  if (title === '' || kind === 'dossier') return [];
  const said = kind === 'file' ? namesOf(value, files) : inWords(value, address, field, words);
  if (said === null || (Array.isArray(said) && said.every((one) => one === null))) return [];
  return [{ field: path, title, value: isPlain(value, said, kind) ? value : null, words: said }];
}

function namesOf(value: Json, files: Walk['files']): Json {
  const found = [value].flat().flatMap((one) => (typeof one === 'string' ? (files.get(one) ?? []) : []));
  return found.length === 0 ? null : found;
}

/** A code, a text or a figure: an id says nothing outside, a drawn signature is not to be copied. */
function isPlain(value: Json, said: Json, kind: FieldKind): boolean {
  if (kind === 'file' || kind === 'signature' || kind === 'person') return false;
  if (typeof value === 'string' && isId(value)) return false;
  return !isJsonObject(value) && !(Array.isArray(value) && (value.some(isJsonObject) || [said].flat().includes(null)));
}

const within = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
const joinedTitles = (...titles: string[]) => titles.filter((title) => title !== '').join(' – ');
