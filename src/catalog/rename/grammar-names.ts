import type { Json } from '../../base/base.ts';
import { type DefinitionKind, type NameKind, namesIn, pathText } from '../../definition/definition.ts';
import type { WrittenText } from './written.ts';

/** Keeps the names of each definition, which are read once, since it never changes. */
const known = new WeakMap<object, Set<string>>();

/**
 * Tells which names and texts of a file are names of such a thing, by the grammar.
 *
 * @param owner to whom the thing belongs at that place: the file's own workflow, that of a link, or that of a screen
 */
export function isNameOf(
  kind: DefinitionKind,
  content: object,
  { of, owner = 'own' }: { of: NameKind; owner?: string },
): (one: Pick<WrittenText, 'isKey' | 'path'>) => boolean {
  const names = known.get(content) ?? namesOf(kind, content);
  known.set(content, names);
  return ({ isKey, path }) => names.has(`${of} ${owner} ${isKey} ${path}`);
}

function namesOf(kind: DefinitionKind, content: object): Set<string> {
  return new Set(
    namesIn(kind, content as Json).map(({ path, isKey, of, owner }) => `${of} ${owner} ${isKey} ${pathText(path)}`),
  );
}
