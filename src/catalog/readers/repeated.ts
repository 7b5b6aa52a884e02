import { actionsOf, withDefaults } from '../../definition/definition.ts';
import type { Bundle } from '../../engine/engine.ts';
import { pathsIn } from './shown-beside.ts';

/** Maps each field of the data to the paths that actions copy into it, directly or in turn: readers of the field read these too. */
export function repeatedIn({ workflow }: Bundle): ReadonlyMap<string, readonly string[]> {
  const direct = new Map<string, Set<string>>();
  const add = (field: string, expression: string) => {
    const known = direct.get(field) ?? new Set();
    for (const path of pathsIn(expression)) known.add(path);
    direct.set(field, known);
  };
  for (const { action } of actionsOf(workflow)) {
    if (action.type === 'compute') add(action.params.field, action.params.expr);
    if (action.type !== 'record') continue;
    const { into, from, value } = withDefaults('recordAction', action.params);
    if (from !== undefined) add(into === '' ? '*' : into, from);
    for (const [name, expression] of Object.entries(value)) add(into === '' ? name : `${into}.${name}`, expression);
  }
  return new Map([...direct.keys()].map((field) => [field, [...behind(field, direct)]]));
}

function behind(field: string, direct: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const found = new Set(direct.get(field));
  for (const path of found)
    for (const [written, sources] of direct)
      if (isAround(path, `data.${written}`)) for (const source of sources) found.add(source);
  return found;
}

function isAround(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);
}
