import type { PdfFile } from './objects.ts';
import { type Dictionary, type PdfValue, valuesOf } from './values.ts';

/** Holds a dictionary of a file with its place: under a key of another dictionary, or as a numbered object. */
export interface DictionaryPlace {
  dictionary: Dictionary;
  key: string;
  holder: Dictionary | null;
  number: number | null;
}

export interface PdfReference {
  number: number;
  key: string;
  holder: Dictionary | null;
}

export interface Places {
  dictionaries: DictionaryPlace[];
  references: PdfReference[];
}

/** Returns every dictionary and every reference of a file. An item of an array has the key of the array followed by `[]`. */
export function placesOf({ objects }: PdfFile): Places {
  const places: Places = { dictionaries: [], references: [] };
  for (const { number, value } of objects) visit(places, value, { key: '', holder: null, number });
  return places;
}

function visit(places: Places, value: PdfValue, at: Omit<DictionaryPlace, 'dictionary'>): void {
  const { key, holder } = at;
  if (value.kind === 'reference') places.references.push({ number: value.number, key, holder });
  if (value.kind === 'array') {
    for (const item of value.items) visit(places, item, { key: `${key}[]`, holder, number: null });
  }
  if (value.kind !== 'dictionary') return;
  places.dictionaries.push({ dictionary: value, ...at });
  for (const [name, inner] of value.entries) visit(places, inner, { key: name, holder: value, number: null });
}

/** Lists the events of a field that compute, check or format what is typed: only their scripts may stay. */
const COMPUTING = new Set(['K', 'F', 'V', 'C']);

/**
 * Tells whether a dictionary is only ever the action of a field that computes: each path to it goes through one of those keys, in the
 * actions (`AA`) of a field. An object that is also reached otherwise is not.
 */
export function computingOnly({ dictionaries, references }: Places): (place: DictionaryPlace) => boolean {
  const byNumber = grouped(references);
  const pages = new Set(references.filter(isOfPages).map(({ number }) => number));
  const fields = new Set(dictionaries.filter((place) => isField(place, pages)).map(({ dictionary }) => dictionary));
  const isEach = (place: DictionaryPlace, is: (way: Pick<DictionaryPlace, 'key' | 'holder'>) => boolean) => {
    if (place.holder !== null) return is(place);
    const ways = place.number === null ? [] : (byNumber.get(place.number) ?? []);
    return ways.length > 0 && ways.every(is);
  };
  const ofField = ({ key, holder }: Pick<DictionaryPlace, 'key' | 'holder'>) =>
    key === 'AA' && holder !== null && fields.has(holder);
  const actions = new Set(dictionaries.filter((place) => isEach(place, ofField)).map(({ dictionary }) => dictionary));
  return (place) => isEach(place, ({ key, holder }) => COMPUTING.has(key) && holder !== null && actions.has(holder));
}

function grouped(references: PdfReference[]): Map<number, PdfReference[]> {
  const groups = new Map<number, PdfReference[]>();
  for (const reference of references) {
    const group = groups.get(reference.number);
    if (group === undefined) groups.set(reference.number, [reference]);
    else group.push(reference);
  }
  return groups;
}

function isOfPages({ key, holder }: PdfReference): boolean {
  return key === 'Kids[]' && holder !== null && valuesOf(holder, 'Count').length > 0;
}

/** Lists keys that only pages have: a page also has a key C, for its closing. */
const OF_PAGES = ['Pages', 'Contents', 'MediaBox', 'Resources', 'Annots'];

function isField({ dictionary, number }: DictionaryPlace, pages: ReadonlySet<number>): boolean {
  const has = (key: string) => valuesOf(dictionary, key).length > 0;
  const types = valuesOf(dictionary, 'Type');
  const isAnnotation = types.every((type) => type.kind === 'name' && type.name === 'Annot');
  const isPage = (number !== null && pages.has(number)) || OF_PAGES.some(has);
  return isAnnotation && !isPage && (has('FT') || has('T') || has('Parent'));
}
