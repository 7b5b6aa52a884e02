import type { MachineNode } from '../../definition/definition.ts';
import type { CompiledAction } from '../actions/action.ts';
import type { CompiledGuard } from '../guards/guard.ts';
import type { CompiledExpression } from '../language/compiled-expression.ts';

/** A state node with everything compiled; the tree the engine walks beside XState's. */
export interface CompiledNode {
  /** Declared `id`, else its key: unique in the workflow. */
  id: string;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  parent: CompiledNode | null;
  children: CompiledNode[];
  depth: number;
  definition: MachineNode;
  /** JSON path in the workflow file. */
  path: string;
  tags: string[];
  /** Id of the initial child, of a compound node. */
  initial: string | null;
  on: Map<string, CompiledTransition[]>;
  after: Map<string, CompiledTransition[]>;
  always: CompiledTransition[];
  onDone: CompiledTransition[];
  entry: CompiledAction[];
  exit: CompiledAction[];
  /** Ids of those from whom its to-do waits for nothing more. */
  todoExcept: CompiledExpression | null;
  /** Where a history node without memory leads. */
  fallback: string | null;
}

export interface CompiledTransition {
  path: string;
  /** Id of the node aimed at; null = stays. */
  target: string | null;
  reenter: boolean;
  guard: CompiledGuard | null;
  actions: CompiledAction[];
  /** A false guard here does not refuse the event for the other regions. */
  optional: boolean;
}

/** The closest node that holds both. */
export function commonAncestor(a: CompiledNode, b: CompiledNode): CompiledNode {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left.depth >= right.depth && left.parent) left = left.parent;
    else if (right.parent) right = right.parent;
  }
  return left;
}

/** True when both may be active at the same time: one holds the other, or they live in two regions. */
export function mayCoexist(a: CompiledNode, b: CompiledNode): boolean {
  const meet = commonAncestor(a, b);
  return meet === a || meet === b || meet.kind === 'parallel';
}

/** A region beside the story, or a state of one. */
export function isBackground(node: CompiledNode | null | undefined): boolean {
  if (!node) return false;
  return node.tags.includes('background') || isBackground(node.parent);
}
