import { comparedPlaces } from './compared-places.ts';
import { ownPlaces, type Place, placesAbout, type Search } from './places.ts';

/** Finds every place that names a deadline. */
export function deadlinePlaces(search: Search): Place[] {
  const { named } = search;
  return [
    ...ownPlaces(search),
    ...placesAbout(search),
    ...comparedPlaces(search).filter(({ read, here }) => read === 'deadline.name' && here.includes(named.workflow)),
  ];
}
