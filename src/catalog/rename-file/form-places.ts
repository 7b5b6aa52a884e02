import type { Place } from '../rename/places.ts';
import type { Written } from '../rename/written.ts';
import { type FileSearch, namedBy, placesIn } from './search.ts';

const BORROWED = /\.\$ref$/;
/** What stands there is data, not a schema, unless it is what a field is called. */
const DATA = /(?<!\.properties)\.(const|enum|examples)[.[]/;

/** Wherever a form, or parts that others borrow, is named. */
export function formPlaces(search: FileSearch): Place[] {
  const { id } = search;
  const file = `${id}.schema.json`;
  const isBorrowed = ({ isKey, text, path }: Written) =>
    !isKey && text.split('#')[0] === file && BORROWED.test(path) && !DATA.test(path);
  return [
    ...namedBy(search, { of: 'form' }, id),
    ...namedBy(search, { of: 'form', owner: 'file' }, file),
    ...placesIn(search, /^schemas\//, (one) => (isBorrowed(one) ? 0 : null)),
  ];
}
