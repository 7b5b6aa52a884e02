import { comparedPlaces } from './compared-places.ts';
import { ownPlaces, placesAbout, type RenamePlace, type Search } from './places.ts';

/** Finds every place that names a deadline. */
export function deadlinePlaces(search: Search): RenamePlace[] {
  const { named } = search;
  return [
    ...ownPlaces(search),
    ...placesAbout(search),
    ...comparedPlaces(search).filter(({ read, here }) => read === 'deadline.name' && here.includes(named.workflow)),
  ];
}
