import { type DefinitionPlace, report } from '../../language/language.ts';
import type { CompiledNode } from './node.ts';

/**
 * Returns the id of the node that a `target` means, as XState reads it: `sibling`, `sibling.child`, `.child` of the node itself, `#id` or
 * `#id.child` anywhere. Returns null and reports a finding when there is none.
 */
export function resolveTarget(
  target: string,
  source: CompiledNode,
  nodes: Map<string, CompiledNode>,
  place: DefinitionPlace,
): string | null {
  const found = find(target, source, nodes);
  if (found !== null) return found.id;
  report(
    place,
    'unknown-target',
    `L’étape visée « ${target} » n’existe pas vue d’ici.`,
    'Nommez une étape voisine, « .enfant », ou « #id » d’une étape qui déclare cet id.',
  );
  return null;
}

function find(target: string, source: CompiledNode, nodes: Map<string, CompiledNode>): CompiledNode | null {
  if (!target.startsWith('#')) {
    const inside = target.startsWith('.');
    return walk(inside ? source : source.parent, target.slice(inside ? 1 : 0).split('.'));
  }
  const [id = '', ...rest] = target.slice(1).split('.');
  const anchor = nodes.get(id);
  // After `#` XState knows only ids that are declared (and the root), so that a definition works when pasted elsewhere.
  if (anchor === undefined || (anchor.definition.id === undefined && anchor.parent !== null)) return null;
  return walk(anchor, rest);
}

function walk(from: CompiledNode | null, keys: string[]): CompiledNode | null {
  let here = from;
  for (const key of keys) {
    const rank: number = Object.keys(here?.definition.states ?? {}).indexOf(key);
    here = here?.children[rank] ?? null;
  }
  return here;
}
