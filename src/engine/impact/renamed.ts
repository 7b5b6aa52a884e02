import { isJsonObject, type JsonObject } from '../../base/base.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { beginAlone, type Moment, vars } from '../context/context.ts';
import { asText, orFault } from '../language/language.ts';
import type { Dossier, FieldChanges } from '../model/model.ts';
import type { StoryStep } from './footprint.ts';

/**
 * Computes the dossier's title in this version.
 * @throws DefinitionFault when the version fails to compute it
 */
export function nameIn(compiled: CompiledBundle, dossier: Dossier, moment: Moment): string {
  return asText(compiled.titleOf.evaluate(vars(beginAlone(compiled, dossier, moment)))) ?? '';
}

/**
 * Tells whether this version gives a dossier another title, without a replay: a title reads the data alone, and each step records the data
 * before it. `null` means unknown, because a step does not record them or a title fails on the way.
 */
export function isRenamed(
  to: CompiledBundle,
  dossier: Dossier,
  steps: readonly StoryStep[],
  moment: Moment,
): boolean | null {
  const told = () => {
    const isOther = nameIn(to, dossier, moment) !== dossier.title;
    return namesBefore(to, dossier, steps, moment) ? isOther : null;
  };
  return orFault(told, () => null);
}

/**
 * Computes the title on the data as they were after each step, from the last back to the opening; false where a step does not record them.
 */
function namesBefore(to: CompiledBundle, dossier: Dossier, steps: readonly StoryStep[], moment: Moment): boolean {
  const names = fieldsRead(to);
  if (names === null) return false;
  let { data } = dossier;
  for (const { changed, changes = {} } of steps.slice(1).toReversed()) {
    const read = changed.filter((name) => names.has(name));
    if (read.length === 0) continue;
    const before = read.reduce<JsonObject | null>((all, name) => all && withoutChange(all, changes, name), data);
    if (before === null) return false;
    data = before;
    nameIn(to, { ...dossier, data }, moment);
  }
  return true;
}

/** Returns the top-level fields that the title reads; null = all the data. */
function fieldsRead({ titleOf: { reads, readsWithin } }: CompiledBundle): ReadonlySet<string> | null {
  const steps = [...reads, ...readsWithin].map((path) => path.split('.'));
  if (steps.some(([root, field]) => root === 'data' && field === undefined)) return null;
  return new Set(steps.flatMap(([root, field]) => (root === 'data' && field !== undefined ? [field] : [])));
}

/** Restores the data as they were before one field changed; null where that is not recorded, or in a list, whose rows move. */
function withoutChange(data: JsonObject, changes: FieldChanges, name: string): JsonObject | null {
  const own = Object.entries(changes).filter(([path]) => path === name || path.startsWith(`${name}.`));
  if (own.length === 0) return null;
  return own.reduce<JsonObject | null>((all, [path, { was }]) => all && putBack(all, path.split('.'), was), data);
}

function putBack(
  group: JsonObject,
  [name = '', ...deeper]: string[],
  was: FieldChanges[string]['was'],
): JsonObject | null {
  const { [name]: now = null, ...others } = group;
  if (Array.isArray(now) && (deeper.length > 0 || was !== undefined)) return null;
  if (deeper.length === 0) return was === undefined ? others : { ...others, [name]: was };
  const inner = isJsonObject(now) ? putBack(now, deeper, was) : null;
  return inner === null ? null : { ...others, [name]: inner };
}
