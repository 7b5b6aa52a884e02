import type { JsonObject } from '../../base/base.ts';
import { expressionsIn, isUnder, type NamePlace, namesIn, type Path } from '../places.ts';

/** Finds where a form names a question of the group at `at`, apart from where it declares it. */
export function namesOfQuestion(schema: JsonObject, at: Path, name: string): NamePlace[] {
  return namesIn('form', schema).filter(
    (place) => place.of === 'field' && !place.declares && place.value === name && isSame(groupNamedAt(place), at),
  );
}

/** Tells whether the form merely lists the question there, so that it can be taken off the list. */
export function isOneOfMany({ owner, path }: NamePlace): boolean {
  return owner === 'group' && typeof path.at(-1) === 'number';
}

/** Returns the group whose questions are named at a place of a form; null where they are those of something else. */
function groupNamedAt({ owner, path }: NamePlace): Path | null {
  const holder = questionAt(path);
  if (owner === 'group') return holder;
  if (owner === 'row') return [...holder, 'items'];
  const [member, ...condition] = path.slice(holder.length);
  const isDirect = !condition.slice(0, -2).some((step) => step === 'properties' || step === 'items');
  if (owner !== 'asked' || !isDirect || member === 'x-item') return null;
  // Whether a question is shown depends on those beside it.
  if (member === 'x-show-if') return holder.at(-2) === 'properties' ? holder.slice(0, -2) : null;
  return member === 'contains' ? [...holder, 'items'] : holder;
}

/** Returns the path of the innermost question that contains a place of a form, or of the lines of its list; empty for the form itself. */
export function questionAt(path: Path): Path {
  let length = path[0] === '$defs' ? 2 : 0;
  for (;;) {
    if (path[length] === 'items') length += 1;
    else if (path[length] === 'properties' && length + 2 < path.length) length += 2;
    else return path.slice(0, length);
  }
}

function isSame(one: Path | null, other: Path): boolean {
  return one !== null && one.length === other.length && isUnder(one, other);
}

/** Lists the names that a workflow writes at a place, or inside it. */
export function namesUnder(workflow: JsonObject, at: Path): NamePlace[] {
  return namesIn('workflow', workflow).filter(({ path }) => isUnder(path, at));
}

/** Lists the expressions that a workflow writes there. */
export function sourcesUnder(workflow: JsonObject, at: Path): string[] {
  return expressionsIn('workflow', workflow).flatMap(({ path, source }) => (isUnder(path, at) ? [source] : []));
}
