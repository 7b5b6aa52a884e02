import type { RenamePlace } from '../rename/rename.ts';
import type { RenamedFileKind } from './files.ts';
import { letterNames } from './in-letters.ts';
import { callsOf, type FileSearch, inLetter, namedBy, placesIn } from './search.ts';

/** Finds, for each kind of file, every place that names one. */
export const FILE_PLACES: { [kind in RenamedFileKind]: (search: FileSearch) => RenamePlace[] } = {
  /** Finds also the parts of a form that others borrow. */
  form: (search) => [
    ...namedBy(search, { of: 'form' }, search.id),
    ...namedBy(search, { of: 'form', owner: 'file' }, `${search.id}.schema.json`),
  ],
  template: templatePlaces,
  rule: (search) => [...namedBy(search, { of: 'rule' }, search.id), ...callsOf(search, ['firstTrue', 'codesOf'])],
  list: (search) => [
    ...namedBy(search, { of: 'list' }, search.id),
    ...callsOf(search, ['inList', 'label']),
    ...letterNames(search.texts)
      .labels.filter(({ name }) => name === search.id)
      .map((one) => inLetter(one, search.texts)),
  ],
};

const PLAYED = /^\$\.steps\[\d+\]\.then\.sends\[\d+\]$/;
const PLAYED_AS = ['email', 'document'];

/** Finds every place that names a letter, a document or a partial. */
function templatePlaces(search: FileSearch): RenamePlace[] {
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
