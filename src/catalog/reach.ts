import { ancestorsOf, initialOf, isHistory, isParallel, type StateNode, targetOf, transitionsOf } from './machine.ts';

/** Nodes that may become active when this one is entered: itself, what contains it, and what starts inside. */
export function enteredWith(target: StateNode): Set<StateNode> {
  const entered = new Set<StateNode>();
  enter(target, entered);
  for (const ancestor of ancestorsOf(target)) {
    entered.add(ancestor);
    if (isParallel(ancestor)) for (const region of ancestor.children) if (!entered.has(region)) enter(region, entered);
  }
  return entered;
}

/** Every node some run may make active, guards taken as passable. */
export function reachableFrom(root: StateNode): Set<StateNode> {
  const reached = new Set<StateNode>();
  const waiting = [...enteredWith(root)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    waiting.push(...targetsOf(node).flatMap((target) => [...enteredWith(target)]));
  }
  return reached;
}

/** Nodes that the transitions written on this node lead to. */
export function targetsOf(node: StateNode): StateNode[] {
  return transitionsOf(node).flatMap(({ config: { target } }) => {
    const found = target === undefined ? null : targetOf(node, target);
    return found ? [found] : [];
  });
}

/**
 * Atomic states that may follow this one in one step. What contains it hears the same events, so its transitions count too;
 * a history brings back any atomic state of its parent.
 */
export function nextLeaves(leaf: StateNode): StateNode[] {
  return [leaf, ...ancestorsOf(leaf)].flatMap(targetsOf).flatMap((target) => {
    const back = isHistory(target) && target.parent ? leavesIn(target.parent) : [];
    return [...back, ...[...enteredWith(target)].filter(isLeaf)];
  });
}

export function leavesIn(node: StateNode): StateNode[] {
  return isLeaf(node) ? [node] : node.children.flatMap(leavesIn);
}

export function isLeaf(node: StateNode): boolean {
  return node.children.length === 0 && !isHistory(node);
}

function enter(node: StateNode, entered: Set<StateNode>): void {
  if (entered.has(node)) return;
  entered.add(node);
  if (isHistory(node)) {
    const remembered =
      node.config.target === undefined ? node.parent && initialOf(node.parent) : targetOf(node, node.config.target);
    if (remembered) enter(remembered, entered);
    return;
  }
  const inside = isParallel(node) ? node.children.filter((child) => !isHistory(child)) : [initialOf(node)];
  for (const child of inside) if (child) enter(child, entered);
}
