import { hearKept } from './heard.ts';
import { describe, type GroupType, isNumeric, type Type } from './type.ts';

/** Returns null when a value of type `from` may be kept where `to` is declared, otherwise a French text that says where and why not. */
export function misfit(from: Type, to: Type, at = ''): string | null {
  if (from.kind === 'unknown' || to.kind === 'any') return null;
  const where = at === '' ? '' : `${at} : `;
  if (from.nullable && !to.nullable) return `${where}la valeur peut être null, il faut ${describe(to)}`;
  if (from.kind === 'null') return null;
  if (from.kind === 'string' && to.kind === 'string') return misfitValues(from.values, to.values, where);
  if (from.kind === 'list' && to.kind === 'list') return misfit(from.of, to.of, `${at}[]`);
  if (from.kind === 'map' && to.kind === 'map') return misfit(from.of, to.of, `${at}.*`);
  if (from.kind === 'object' && to.kind === 'object') return misfitFields(from, to, at);
  const fits =
    from.kind === to.kind ||
    (isNumeric(from) && to.kind === 'number') ||
    (['date', 'instant', 'duration'].includes(from.kind) && to.kind === 'string');
  return fits ? null : `${where}c'est ${describe(from)}, il faut ${describe(to)}`;
}

function misfitValues(
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
  where: string,
): string | null {
  if (!to) return null;
  if (!from) return `${where}c'est un texte libre, il faut l'une des valeurs ${to.join(', ')}`;
  const foreign = from.filter((value) => !to.includes(value));
  return foreign.length === 0 ? null : `${where}« ${foreign.join(' », « ')} » n'est pas dans ${to.join(', ')}`;
}

/** Accepts fields that `to` does not know; the fields that `to` needs must be there or may be null. */
function misfitFields(from: GroupType, to: GroupType, at: string): string | null {
  for (const [name, wanted] of to.fields) {
    hearKept(from, to, name);
    const path = at === '' ? name : `${at}.${name}`;
    const given = from.fields.get(name);
    const problem = given
      ? misfit(given, wanted, path)
      : isFilled(wanted)
        ? null
        : `${path} : il manque ${describe(wanted)}`;
    if (problem) return problem;
  }
  return null;
}

/** Tells whether `fillAbsent` can supply such a value by itself. */
function isFilled(type: Type): boolean {
  if (type.kind === 'object') return [...type.fields.values()].every(isFilled);
  return type.nullable || type.kind === 'list' || type.kind === 'map';
}
