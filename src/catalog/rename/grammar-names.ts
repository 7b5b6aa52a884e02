import { type Json, memo } from '../../base/base.ts';
import { type DefinitionKind, type NameKind, type NamePlace, namesIn, pathText } from '../../definition/definition.ts';
import type { WrittenText } from './written.ts';

/** Keeps the names of each definition, which are read once, since it never changes. */
const known = memo<object, Map<string, NamePlace[]>>('names of definitions');

/**
 * Finds by the grammar where a text of a file names such a thing: the offsets at which its name begins.
 *
 * @param owner to whom the thing belongs at that place: the file's own workflow, that of a link, or that of a screen
 */
export function nameStarts(
  kind: DefinitionKind,
  content: object,
  { of, owner = 'own', name }: { of: NameKind; owner?: string; name: string },
): (one: Pick<WrittenText, 'isKey' | 'path'>) => number[] {
  const names = known(content, () => namesByPlace(kind, content));
  return ({ isKey, path }) =>
    (names.get(`${isKey} ${path}`) ?? []).flatMap((one) =>
      one.of === of && one.owner === owner && one.value === name ? [one.start] : [],
    );
}

function namesByPlace(kind: DefinitionKind, content: object): Map<string, NamePlace[]> {
  const found = new Map<string, NamePlace[]>();
  // A definition is JSON.
  for (const one of namesIn(kind, content as Json)) {
    const place = `${one.isKey} ${pathText(one.path)}`;
    found.set(place, [...(found.get(place) ?? []), one]);
  }
  return found;
}
