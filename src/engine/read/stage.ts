import { type CompiledBundle, type CompiledNode, isBackground } from '../compile/compile.ts';

/**
 * Returns where a dossier is, in few words: ids of the active states that hold no other active state, without regions tagged `background`
 * (they run alongside the story; when no other state is active, they are the story).
 */
export function stageOf({ nodes }: CompiledBundle, states: readonly string[]): string[] {
  const active = new Set(states);
  const leaves = states.filter((id) => !holdsActive(nodes.get(id), active));
  const front = leaves.filter((id) => !isBackground(nodes.get(id)));
  return front.length > 0 ? front : leaves;
}

/** Goes down to any depth, because a reader may not be allowed to see some of the states between. */
function holdsActive(node: CompiledNode | undefined, active: ReadonlySet<string>): boolean {
  return node?.children.some((child) => active.has(child.id) || holdsActive(child, active)) ?? false;
}
