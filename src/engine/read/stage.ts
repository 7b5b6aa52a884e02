import type { CompiledBundle } from '../compile/compiled.ts';
import { type CompiledNode, isBackground } from '../compile/node.ts';

/**
 * Where a dossier stands, in few words: ids of the active states that hold no other active one, regions tagged `background`
 * left out (they run beside the story; with nothing else they are the story).
 */
export function stageOf({ nodes }: CompiledBundle, states: readonly string[]): string[] {
  const active = new Set(states);
  const leaves = states.filter((id) => !holdsActive(nodes.get(id), active));
  const front = leaves.filter((id) => !isBackground(nodes.get(id)));
  return front.length > 0 ? front : leaves;
}

/** At any depth: of the states between, some may be kept from the reader. */
function holdsActive(node: CompiledNode | undefined, active: ReadonlySet<string>): boolean {
  return node?.children.some((child) => active.has(child.id) || holdsActive(child, active)) ?? false;
}
