import type { RenamePlace } from '../rename/rename.ts';
import { letterNames } from './in-letters.ts';
import { type FileSearch, inLetter, namedBy, placesIn } from './search.ts';

const PLAYED = /^\$\.steps\[\d+\]\.then\.sends\[\d+\]$/;
const PLAYED_AS = ['email', 'document'];

/** Finds every place that names a letter, a document or a partial. */
export function templatePlaces(search: FileSearch): RenamePlace[] {
  const { texts, id, name } = search;
  if (id.startsWith('partials/')) {
    const taken = letterNames(texts).partials.filter((one) => one.name === name);
    return taken.map((one) => inLetter(one, texts));
  }
  const folder = id.length - name.length;
  return [
    ...namedBy(search, { of: 'template' }, id),
    ...placesIn(search, /^workflows\/examples\//, ({ isKey, text, path }) => {
      const as = PLAYED_AS.find((kind) => text === `${kind} ${id}`);
      return isKey || as === undefined || !PLAYED.test(path) ? null : as.length + 1 + folder;
    }),
  ];
}
