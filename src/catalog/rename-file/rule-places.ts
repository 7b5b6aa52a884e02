import type { Place } from '../rename/places.ts';
import { callsOf, type FileSearch, placesIn, WORKFLOWS } from './search.ts';

const ASKED = /^(\$\.machine\..*)\.params\.id$/;

/** Wherever a rule is named. */
export function rulePlaces(search: FileSearch): Place[] {
  const { id } = search;
  return [
    ...placesIn(search, /^workflows\/rules\//, ({ isKey, text, path }) =>
      !isKey && text === id && path === '$.id' ? 0 : null,
    ),
    ...placesIn(search, WORKFLOWS, ({ isKey, text, path }, all) => {
      const guard = isKey || text !== id ? undefined : ASKED.exec(path)?.[1];
      return guard !== undefined && all.some((one) => one.path === `${guard}.type` && one.text === 'rule') ? 0 : null;
    }),
    ...callsOf(search, ['firstTrue', 'codesOf']),
  ];
}
