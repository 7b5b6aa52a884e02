import { findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser';
import type { Finding } from '../../base/base.ts';

/** Returns the line of a finding in the text of its file, from 1; null when its path names nothing there. */
export function lineOf({ path, message }: Pick<Finding, 'path' | 'message'>, text: string): number | null {
  const spot = /^(\d+):\d+$/.exec(path) ?? /\(ligne (\d+), colonne \d+\)/.exec(message);
  if (spot !== null) return Number(spot[1]);
  const tree = path.startsWith('$') ? parseTree(text) : undefined;
  return tree === undefined ? null : lineAt(text, nearest(tree, stepsOf(path)).offset);
}

/**
 * Splits a path as findings write it: `$.states.accueil.on[0]`. A key that contains a point is split too; `child` puts it together again.
 */
function stepsOf(path: string): string[] {
  return path
    .slice(1)
    .split(/[.[\]]/)
    .filter((step) => step !== '');
}

/** Returns the node at the path, or the last node on the way that exists. */
function nearest(tree: Node, steps: readonly string[]): Node {
  let node = tree;
  for (let at = 0; at < steps.length; ) {
    const [next, taken] = child(node, steps.slice(at));
    if (next === undefined) return node;
    node = next;
    at += taken;
  }
  return node;
}

function child(node: Node, steps: readonly string[]): [Node | undefined, number] {
  const asked = (name: string): JSONPath => [node.type === 'array' ? Number(name) : name];
  for (let taken = 1; taken <= steps.length; taken++) {
    const found = findNodeAtLocation(node, asked(steps.slice(0, taken).join('.')));
    if (found !== undefined) return [found, taken];
  }
  return [undefined, 0];
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
