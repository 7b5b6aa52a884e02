import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { notNull, type Type } from './type.ts';

/**
 * Returns the texts of the expressions that cannot be null once `node` was found `truth` (flow typing). Expressions are pure, so the same
 * text has the same value for the whole evaluation.
 */
export function provedNotNull(node: Node, truth: boolean): Set<string> {
  switch (node.op) {
    case '!_':
      return provedNotNull(node.args, !truth);
    case '&&':
    case '||': {
      const left = provedNotNull(node.args[0], truth);
      const right = provedNotNull(node.args[1], truth);
      const both = (node.op === '&&') === truth;
      return new Set(both ? [...left, ...right] : [...left].filter((text) => right.has(text)));
    }
    case '==':
    case '!=':
      return provedByEquality(node.args, (node.op === '==') === truth);
    case 'in':
      return truth && isPlainList(node.args[1]) ? new Set([sourceText(node.args[0])]) : new Set();
    default:
      return new Set();
  }
}

/** Finds what an equality proves: `x != null` proves x; so does `x == 'a'` with any literal that is not null. */
function provedByEquality([left, right]: [Node, Node], equal: boolean): Set<string> {
  const proved = new Set<string>();
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (other.op === 'value' && (other.args === null) !== equal) proved.add(sourceText(side));
  }
  return proved;
}

function isPlainList(node: Node): boolean {
  return node.op === 'list' && node.args.every((item) => item.op === 'value' && item.args !== null);
}

/** Returns the type of the items that passed a filter: what `facts` prove of `variable` and of its fields is no longer null. */
export function refine(type: Type, variable: string, facts: ReadonlySet<string>): Type {
  const self = facts.has(variable) ? notNull(type) : type;
  if (self.kind !== 'object') return self;
  const fields = new Map([...self.fields].map(([name, field]) => [name, refine(field, `${variable}.${name}`, facts)]));
  return { ...self, fields };
}
