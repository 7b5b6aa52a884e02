import type { Place } from '../rename/places.ts';
import type { Written } from '../rename/written.ts';
import { letterNames } from './in-letters.ts';
import { type FileSearch, inLetter, placesIn, WORKFLOWS } from './search.ts';

const SENT =
  /^\$\.(machine\..*\.params\.(template|email)|(deadlines|documents)\.[^.]+\.template|public\.documents\[\d+\])$/;
const PLAYED = /^\$\.steps\[\d+\]\.then\.sends\[\d+\]$/;
const PLAYED_AS = ['email', 'document'];

/** Wherever a letter, a document or a part of them is named. */
export function templatePlaces(search: FileSearch): Place[] {
  const { texts, id, name } = search;
  if (id.startsWith('partials/')) {
    const taken = letterNames(texts).partials.filter((one) => one.name === name);
    return taken.map((one) => inLetter(one, texts));
  }
  const folder = id.length - name.length;
  const isIt = ({ isKey, text, path }: Written) =>
    text === id && (isKey ? path === `$.templates.${id}` : SENT.test(path));
  return [
    ...placesIn(search, WORKFLOWS, (one) => (isIt(one) ? folder : null)),
    ...placesIn(search, /^workflows\/examples\//, ({ isKey, text, path }) => {
      const as = PLAYED_AS.find((kind) => text === `${kind} ${id}`);
      return isKey || as === undefined || !PLAYED.test(path) ? null : as.length + 1 + folder;
    }),
  ];
}
