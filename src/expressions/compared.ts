import { MACROS } from './macros.ts';
import { childrenOf, type Node, parse, pathOf } from './syntax.ts';

/** Holds a text written between quotes in an expression. */
export interface QuotedText {
  text: string;
  /** Gives the offset of the first letter, inside the quotes. */
  start: number;
}

/** Adds the `path` that a text is compared with; a list stands for its items, and it is empty when the other side is no simple path. */
export interface ComparedText extends QuotedText {
  path: string;
}

/** Says what a macro's variable stands for: a path that is read, or the texts of a literal list. */
type VariableMeaning = string | QuotedNode[];
type MeaningsByName = ReadonlyMap<string, VariableMeaning>;
type QuotedNode = Node & { op: 'value'; args: string };

/** Lists the macros and functions whose result is made of the very items they receive: these keep a list. */
const KEEPING = ['filter', 'sortBy'];
const PICKING = ['first', 'last', 'orElse'];

/**
 * Lists the texts compared with a path, as in `'x' in etats`, `etats.exists(e, e == 'x')` or `['x', 'y'].exists(s, s in etats)`. The list
 * is empty when the source is no expression.
 */
export function comparedTexts(source: string): ComparedText[] {
  const parsed = parse(source);
  return parsed.ok ? comparedIn(parsed.node, new Map()) : [];
}

/** Lists the texts that the expression may return, as in `form.ok ? 'accept' : 'refuse'`. */
export function resultTexts(source: string): QuotedText[] {
  const parsed = parse(source);
  return parsed.ok ? textsOf(parsed.node, new Map()).map(quoted) : [];
}

export function quotedTexts(source: string): QuotedText[] {
  const parsed = parse(source);
  const walk = (node: Node): QuotedText[] => [
    ...(isText(node) ? [quoted(node)] : []),
    ...childrenOf(node).flatMap(walk),
  ];
  return parsed.ok ? walk(parsed.node) : [];
}

function comparedIn(node: Node, names: MeaningsByName): ComparedText[] {
  const walked = walkOf(node, names);
  if (walked !== null) return walked;
  const inside = childrenOf(node).flatMap((child) => comparedIn(child, names));
  if (node.op !== 'in' && node.op !== '==' && node.op !== '!=') return inside;
  const [left, right] = node.args;
  return [...against(left, right, names), ...against(right, left, names), ...inside];
}

function against(read: Node, written: Node, names: MeaningsByName): ComparedText[] {
  const path = readIn(read, names) ?? '';
  return textsOf(written, names).map((node) => ({ path, ...quoted(node) }));
}

function walkOf(node: Node, names: MeaningsByName): ComparedText[] | null {
  if (node.op !== 'rcall' || !MACROS.includes(node.args[0])) return null;
  const [, source, [variable, ...bodies]] = node.args;
  if (variable?.op !== 'id') return null;
  const inner = new Map(names).set(variable.args, readIn(source, names) ?? textsOf(source, names));
  return [...comparedIn(source, names), ...bodies.flatMap((body) => comparedIn(body, inner))];
}

function readIn(node: Node, names: MeaningsByName): string | null {
  if (node.op === 'id') {
    const bound = names.get(node.args) ?? node.args;
    return typeof bound === 'string' ? bound : null;
  }
  if (node.op === '.') {
    const parent = readIn(node.args[0], names);
    return parent === null ? null : `${parent}.${node.args[1]}`;
  }
  const [name, list] = calledIn(node);
  return list !== undefined && [...KEEPING, ...PICKING].includes(name) ? readIn(list, names) : pathOf(node);
}

function calledIn(node: Node): [name: string, list: Node | undefined] {
  if (node.op === 'rcall') return [node.args[0], node.args[1]];
  return node.op === 'call' ? [node.args[0], node.args[1][0]] : ['', undefined];
}

function textsOf(node: Node, names: MeaningsByName): QuotedNode[] {
  if (isText(node)) return [node];
  if (node.op === 'list') return node.args.flatMap((one) => textsOf(one, names));
  if (node.op === '?:') return node.args.slice(1).flatMap((one) => textsOf(one, names));
  if (node.op === 'call' && PICKING.includes(node.args[0])) return node.args[1].flatMap((one) => textsOf(one, names));
  const bound = node.op === 'id' ? names.get(node.args) : undefined;
  return Array.isArray(bound) ? bound : [];
}

function isText(node: Node): node is QuotedNode {
  return node.op === 'value' && typeof node.args === 'string';
}

function quoted(node: QuotedNode): QuotedText {
  return { text: node.args, start: node.start + 1 };
}
