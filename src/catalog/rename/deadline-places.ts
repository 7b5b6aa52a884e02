import { comparedPlaces } from './compared-places.ts';
import { filesAbout, handlersAt, keysAt, type Place, type Search, textsAt } from './places.ts';

const READ = [/^\$\.read\.[^.]+\.deadlines\[\d+\]$/];
const AWAITED = /^\$\.steps\[\d+\]\.then\.waits\.[^.]+$/;

/** Wherever a deadline is named. */
export function deadlinePlaces(search: Search): Place[] {
  const { file, named } = search;
  return [
    ...keysAt(search, file, (path) => path === `$.deadlines.${named.id}`),
    ...handlersAt(search, 'after'),
    ...textsAt(search, file, READ),
    ...filesAbout(search, 'examples').flatMap((one) => keysAt(search, one, (path) => AWAITED.test(path))),
    ...comparedPlaces(search).filter(({ read, here }) => read === 'deadline.name' && here.includes(named.workflow)),
  ];
}
