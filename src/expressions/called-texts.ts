import type { QuotedText } from './compared.ts';
import { literalText } from './functions/functions.ts';
import { childrenOf, type Node, parse } from './syntax.ts';

/** Describes a call whose first argument is a text that names something: `inList('communes', …)`. */
export interface CalledText extends QuotedText {
  called: string;
}

/** Lists the texts given as first argument to functions; the list is empty when the source is no expression. */
export function calledTexts(source: string): CalledText[] {
  const parsed = parse(source);
  return parsed.ok ? calledIn(parsed.node) : [];
}

function calledIn(node: Node): CalledText[] {
  const inside = childrenOf(node).flatMap(calledIn);
  const [first] = node.op === 'call' ? node.args[1] : [];
  const text = literalText(first);
  if (node.op !== 'call' || first === undefined || text === null) return inside;
  return [{ called: node.args[0], text, start: first.start + 1 }, ...inside];
}
