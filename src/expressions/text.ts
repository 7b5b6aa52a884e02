import type { Node } from './syntax.ts';

/** Ranks operators by how tightly they bind; a node absent from this table needs no parentheses. */
const STRENGTH: { [op: string]: number } = {
  '?:': 1,
  '||': 2,
  '&&': 3,
  '==': 4,
  '!=': 4,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  in: 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  '!_': 8,
  '-_': 8,
};
const ATOM = 9;

/**
 * Writes the expression a node stands for, in one way only: equal texts have equal values, and different trees have different texts. (The
 * library's own serializer loses the parentheses of `a - (b - c)` and escapes every accent.)
 */
export function sourceText(node: Node): string {
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return node.args;
    case '.':
    case '.?':
      return `${held(node.args[0], ATOM)}${node.op}${node.args[1]}`;
    case '[]':
    case '[?]':
      return `${held(node.args[0], ATOM)}${node.op === '[]' ? '[' : '[?'}${sourceText(node.args[1])}]`;
    case 'call':
      return `${node.args[0]}(${listed(node.args[1])})`;
    case 'rcall':
      return `${held(node.args[1], ATOM)}.${node.args[0]}(${listed(node.args[2])})`;
    case 'list':
      return `[${listed(node.args)}]`;
    case 'map':
      return `{${node.args.map(([key, value]) => `${sourceText(key)}: ${sourceText(value)}`).join(', ')}}`;
    case '?:':
      return `${held(node.args[0], 2)} ? ${held(node.args[1], 2)} : ${sourceText(node.args[2])}`;
    case '!_':
    case '-_':
      return `${node.op[0]}${held(node.args, 8)}`;
    default:
      return binary(node.op, node.args);
  }
}

/** Writes a binary operation: operators of equal strength group to the left, so only the right side must bind tighter. */
function binary(op: string, [left, right]: readonly [Node, Node]): string {
  const strength = STRENGTH[op] ?? ATOM;
  return `${held(left, strength)} ${op} ${held(right, strength + 1)}`;
}

function held(node: Node, strength: number): string {
  return (STRENGTH[node.op] ?? ATOM) < strength ? `(${sourceText(node)})` : sourceText(node);
}

function listed(nodes: readonly Node[]): string {
  return nodes.map(sourceText).join(', ');
}

/** Writes a literal: texts are escaped as in JSON, which CEL accepts, and a whole number written with a point keeps it. */
function literal(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'number' && Number.isInteger(value) ? `${value}.0` : String(value);
}
