import type { RenamePlace } from '../rename/places.ts';
import type { WrittenText } from '../rename/written.ts';
import { type FileSearch, namedBy, placesIn } from './search.ts';

const BORROWED = /\.\$ref$/;
/** Finds paths that hold data, not a schema, unless the keyword is itself the name of a field. */
const DATA = /(?<!\.properties)\.(const|enum|examples)[.[]/;

/** Finds every place that names a form, or parts that others borrow. */
export function formPlaces(search: FileSearch): RenamePlace[] {
  const { id } = search;
  const file = `${id}.schema.json`;
  const isBorrowed = ({ isKey, text, path }: WrittenText) =>
    !isKey && text.split('#')[0] === file && BORROWED.test(path) && !DATA.test(path);
  return [
    ...namedBy(search, { of: 'form' }, id),
    ...namedBy(search, { of: 'form', owner: 'file' }, file),
    ...placesIn(search, /^schemas\//, (one) => (isBorrowed(one) ? 0 : null)),
  ];
}
