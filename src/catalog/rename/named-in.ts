import type { RenamePlace } from './places.ts';
import type { NamedPlace } from './renaming.ts';
import type { Tree } from './tree.ts';
import { kindOf, whereOf } from './where.ts';

/** Describes a place in the words of its own workflow. */
export function namedIn(tree: Tree, place: Pick<RenamePlace, 'file' | 'written'>): NamedPlace {
  const workflow = /^workflows\/([^/]+)\.json$/.exec(place.file)?.[1] ?? '';
  return { kind: kindOf(place), file: place.file, where: whereOf({ tree, workflow }, place) };
}
