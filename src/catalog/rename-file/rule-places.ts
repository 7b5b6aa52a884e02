import type { RenamePlace } from '../rename/places.ts';
import { callsOf, type FileSearch, namedBy, placesIn } from './search.ts';

/** Finds every place that names a rule. */
export function rulePlaces(search: FileSearch): RenamePlace[] {
  const { id } = search;
  return [
    ...placesIn(search, /^workflows\/rules\//, ({ isKey, text, path }) =>
      !isKey && text === id && path === '$.id' ? 0 : null,
    ),
    ...namedBy(search, { of: 'rule' }, id),
    ...callsOf(search, ['firstTrue', 'codesOf']),
  ];
}
