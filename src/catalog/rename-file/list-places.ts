import type { RenamePlace } from '../rename/places.ts';
import { letterNames } from './in-letters.ts';
import { callsOf, type FileSearch, inLetter, placesIn } from './search.ts';

const OFFERED = 'list:';

/** Finds every place that names a reference list. */
export function listPlaces(search: FileSearch): RenamePlace[] {
  const { texts, id } = search;
  return [
    ...placesIn(search, /^workflows\/lists\//, ({ isKey, text, path }) =>
      !isKey && text === id && path === '$.id' ? 0 : null,
    ),
    ...placesIn(search, /^(schemas|workflows\/rules)\//, ({ isKey, text, path }) =>
      !isKey && text === OFFERED + id && path.endsWith('.x-widget') ? OFFERED.length : null,
    ),
    ...callsOf(search, ['inList', 'label']),
    ...letterNames(texts)
      .labels.filter(({ name }) => name === id)
      .map((one) => inLetter(one, texts)),
  ];
}
