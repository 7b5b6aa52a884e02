import {
  ancestorsOf,
  domainOf,
  initialOf,
  isHistory,
  isInside,
  isParallel,
  type StateNode,
  targetOf,
  transitionsOf,
} from '../../definition/definition.ts';

/** Lists the states that may become active when this one is entered: itself, the states that contain it, and those that start inside. */
export function enteredWith(target: StateNode): Set<StateNode> {
  const entered = new Set<StateNode>();
  enter(target, entered);
  for (const ancestor of ancestorsOf(target)) {
    entered.add(ancestor);
    if (isParallel(ancestor)) for (const region of ancestor.children) if (!entered.has(region)) enter(region, entered);
  }
  return entered;
}

/** Lists every state that some run may make active, as if every guard passed. */
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

/** Lists the states that the transitions written on this state lead to. */
function targetsOf(node: StateNode): StateNode[] {
  return transitionsOf(node).flatMap(({ config: { target } }) => {
    const found = target === undefined ? null : targetOf(node, target);
    return found ? [found] : [];
  });
}

/**
 * Lists the atomic states that may follow this one in one step. The states that contain it hear the same events, so their transitions count
 * too, and so do those of other regions that leave them all; a history state may restore any atomic state of its parent.
 */
export function nextLeaves(leaf: StateNode): StateNode[] {
  const around = [leaf, ...ancestorsOf(leaf)];
  const beside = around
    .filter(isParallel)
    .flatMap((parallel) => movesOf(inside(parallel)).filter(({ domain }) => !isWithin(domain, parallel)));
  return [...movesOf(around), ...beside].flatMap(({ target, domain }) => {
    const back = isHistory(target) && target.parent ? leavesIn(target.parent) : [];
    return [...back, ...[...enteredWith(target)].filter((node) => isLeaf(node) && isWithin(node, domain))];
  });
}

/** Lists the targets of the transitions of these states, with the state that XState leaves and enters again to reach each. */
function movesOf(nodes: StateNode[]): { target: StateNode; domain: StateNode | null }[] {
  return nodes.flatMap(transitionsOf).flatMap(({ from, config }) => {
    const target = config.target === undefined ? null : targetOf(from, config.target);
    return target ? [{ target, domain: domainOf(from, target, config.reenter) }] : [];
  });
}

function isWithin(node: StateNode | null, ancestor: StateNode | null): boolean {
  return ancestor === null || (node !== null && (node === ancestor || isInside(node, ancestor)));
}

function inside(node: StateNode): StateNode[] {
  return node.children.flatMap((child) => [child, ...inside(child)]);
}

function leavesIn(node: StateNode): StateNode[] {
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
