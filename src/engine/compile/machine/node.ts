import type { Complete } from '../../../definition/definition.ts';
import type { CompiledAction } from '../../actions/actions.ts';
import type { CompiledGuard } from '../../guards/guards.ts';
import type { CompiledExpression } from '../../language/language.ts';

/** Describes a state node with everything compiled, in the tree that the engine walks in addition to XState's. */
export interface CompiledNode {
  /** Is the declared `id`, or else its key, and is unique in the workflow. */
  id: string;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  parent: CompiledNode | null;
  children: CompiledNode[];
  depth: number;
  definition: Complete<'state'>;
  /** Is the JSON path of the node in the workflow file. */
  path: string;
  tags: string[];
  /** Names the initial child of a compound node. */
  initial: string | null;
  on: Map<string, CompiledTransition[]>;
  after: Map<string, CompiledTransition[]>;
  always: CompiledTransition[];
  onDone: CompiledTransition[];
  entry: CompiledAction[];
  exit: CompiledAction[];
  /** Lists the ids of people who have nothing more to do for its to-do. */
  todoExcept: CompiledExpression | null;
  /** Names the target of a history node that has no memory yet. */
  fallback: string | null;
}

export interface CompiledTransition {
  path: string;
  /** Is the id of the target state; null = the dossier stays. */
  target: string | null;
  reenter: boolean;
  guard: CompiledGuard | null;
  actions: CompiledAction[];
  /** Is true when a false guard here does not refuse the event for the other regions. */
  optional: boolean;
}

/** Finds the closest node that holds both. */
export function commonAncestor(a: CompiledNode, b: CompiledNode): CompiledNode {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left.depth >= right.depth && left.parent) left = left.parent;
    else if (right.parent) right = right.parent;
  }
  return left;
}

/** Tells whether both may be active at the same time: either holds the other, or they are in two regions. */
export function mayCoexist(a: CompiledNode, b: CompiledNode): boolean {
  const meet = commonAncestor(a, b);
  return meet === a || meet === b || meet.kind === 'parallel';
}

/** Tells whether the node is a region in the background of the story, or a state of such a region. */
export function isBackground(node: CompiledNode | null | undefined): boolean {
  if (!node) return false;
  return node.tags.includes('background') || isBackground(node.parent);
}
