import type { RenamePlace } from '../rename/rename.ts';
import { letterNames } from './in-letters.ts';
import { callsOf, type FileSearch, inLetter, namedBy } from './search.ts';

/** Finds every place that names a reference list. */
export function listPlaces(search: FileSearch): RenamePlace[] {
  const { texts, id } = search;
  return [
    ...namedBy(search, { of: 'list' }, id),
    ...callsOf(search, ['inList', 'label']),
    ...letterNames(texts)
      .labels.filter(({ name }) => name === id)
      .map((one) => inLetter(one, texts)),
  ];
}
