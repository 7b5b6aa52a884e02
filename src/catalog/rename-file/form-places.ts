import type { RenamePlace } from '../rename/rename.ts';
import { type FileSearch, namedBy } from './search.ts';

/** Finds every place that names a form, or parts that others borrow. */
export function formPlaces(search: FileSearch): RenamePlace[] {
  const { id } = search;
  return [
    ...namedBy(search, { of: 'form' }, id),
    ...namedBy(search, { of: 'form', owner: 'file' }, `${id}.schema.json`),
  ];
}
