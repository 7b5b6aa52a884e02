import type { PdfFile } from './objects.ts';
import { type Dictionary, type Value, valuesOf } from './values.ts';

/** Holds a dictionary of a file with its place: under a key of another dictionary, or as a numbered object. */
export interface Place {
  dictionary: Dictionary;
  key: string;
  holder: Dictionary | null;
  number: number | null;
}

export interface Reference {
  number: number;
  key: string;
  holder: Dictionary | null;
}

export interface Places {
  dictionaries: Place[];
  references: Reference[];
}

/** Returns every dictionary and every reference of a file. An item of an array has the key of the array followed by `[]`. */
export function placesOf({ objects }: PdfFile): Places {
  const places: Places = { dictionaries: [], references: [] };
  for (const { number, value } of objects) visit(places, value, { key: '', holder: null, number });
  return places;
}

function visit(places: Places, value: Value, at: Omit<Place, 'dictionary'>): void {
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
export function computingOnly({ dictionaries, references }: Places): (place: Place) => boolean {
  const byNumber = grouped(references);
  const pages = new Set(references.filter(isOfPages).map(({ number }) => number));
  const fields = new Set(dictionaries.filter((place) => isField(place, pages)).map(({ dictionary }) => dictionary));
  const isEach = (place: Place, is: (way: Pick<Place, 'key' | 'holder'>) => boolean) => {
    if (place.holder !== null) return is(place);
    const ways = place.number === null ? [] : (byNumber.get(place.number) ?? []);
    return ways.length > 0 && ways.every(is);
  };
  const ofField = ({ key, holder }: Pick<Place, 'key' | 'holder'>) =>
    key === 'AA' && holder !== null && fields.has(holder);
  const actions = new Set(dictionaries.filter((place) => isEach(place, ofField)).map(({ dictionary }) => dictionary));
  return (place) => isEach(place, ({ key, holder }) => COMPUTING.has(key) && holder !== null && actions.has(holder));
}

function grouped(references: Reference[]): Map<number, Reference[]> {
  const groups = new Map<number, Reference[]>();
  for (const reference of references) {
    const group = groups.get(reference.number);
    if (group === undefined) groups.set(reference.number, [reference]);
    else group.push(reference);
  }
  return groups;
}

function isOfPages({ key, holder }: Reference): boolean {
  return key === 'Kids[]' && holder !== null && valuesOf(holder, 'Count').length > 0;
}

/** Lists keys that only pages have: a page also has a key C, for its closing. */
const OF_PAGES = ['Pages', 'Contents', 'MediaBox', 'Resources', 'Annots'];

function isField({ dictionary, number }: Place, pages: ReadonlySet<number>): boolean {
  const has = (key: string) => valuesOf(dictionary, key).length > 0;
  const types = valuesOf(dictionary, 'Type');
  const isAnnotation = types.every((type) => type.kind === 'name' && type.name === 'Annot');
  const isPage = (number !== null && pages.has(number)) || OF_PAGES.some(has);
  return isAnnotation && !isPage && (has('FT') || has('T') || has('Parent'));
}
