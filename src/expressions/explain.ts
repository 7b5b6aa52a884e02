import type { Because, Json, JsonObject } from '../base/base.ts';
import { formatDate, formatInstant, isCivilDate, isInstant } from '../time/time.ts';
import { type CompileContext, type Frame, runOf, type TypedRun } from './context.ts';
import { provedNotNull } from './narrowing.ts';
import { readsOf, seenAt, shown } from './reads.ts';
import { type Node, pathOf } from './syntax.ts';
import { sourceText } from './text.ts';

/** Describes one member of a top-level `a && b && c`. */
interface Conjunct {
  text: string;
  holds: (frame: Frame) => boolean;
  /** Is true when the member has a meaning whatever the earlier members say. Otherwise it is explained only when they all hold. */
  independent: boolean;
  reads: string[];
  /** Lists the sides of a comparison that are more than a field or a literal. */
  sides: { text: string; run: TypedRun['run'] }[];
}

const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

/** Prepares the explanation of a bool expression: it returns every false conjunct, with the values it saw. */
export function explainer(node: Node, context: CompileContext): (vars: JsonObject) => Because[] {
  const conjuncts = split(node, context);
  return (vars) => {
    const frame: Frame = { vars, locals: [] };
    const because: Because[] = [];
    for (const conjunct of conjuncts) {
      if (isFalse(conjunct, frame, because.length > 0)) because.push(reason(conjunct, frame, context.env.zone));
    }
    return because;
  };
}

/**
 * Skips a member that has no meaning after a false one: evaluation would have stopped, and a later member may rely on an earlier one
 * (`size(x) == 10 && date(x) < today`).
 */
function isFalse({ holds, independent }: Conjunct, frame: Frame, afterFalse: boolean): boolean {
  if (!afterFalse) return !holds(frame);
  if (!independent) return false;
  try {
    return !holds(frame);
  } catch {
    return false;
  }
}

function split(node: Node, context: CompileContext): Conjunct[] {
  if (node.op !== '&&') return [conjunct(node, context)];
  const known = new Set([...context.facts, ...provedNotNull(node.args[0], true)]);
  const alone = split(node.args[0], context);
  return [
    ...alone,
    ...split(node.args[1], { ...context, facts: known }).map((after) => alonePossible(after, node.args[1], context)),
  ];
}

/** Marks a member as dependent when it does not compile without what earlier members proved. */
function alonePossible(member: Conjunct, side: Node, context: CompileContext): Conjunct {
  const trial: CompileContext = { ...context, issues: [] };
  context.compile(side, trial);
  return { ...member, independent: member.independent && trial.issues.length === 0 };
}

function conjunct(node: Node, context: CompileContext): Conjunct {
  const sides = COMPARISONS.has(node.op) ? sidesOf(node, context) : [];
  return {
    text: sourceText(node),
    holds: runOf<boolean>(context.compile(node, context)),
    independent: true,
    reads: readsOf(node, new Set(context.variables.keys())),
    sides,
  };
}

function sidesOf(node: Node, context: CompileContext): Conjunct['sides'] {
  const operands = (node.args as readonly Node[]).filter(
    (side) => side.op !== 'value' && side.op !== 'list' && pathOf(side) === null,
  );
  return operands.map((side) => ({ text: sourceText(side), run: context.compile(side, context).run }));
}

function reason({ text, reads, sides }: Conjunct, frame: Frame, zone = 'UTC'): Because {
  const seen: { [name: string]: Json } = {};
  for (const { name, value } of reads.map((path) => seenAt(frame.vars, path))) seen[name] = value;
  for (const side of sides) {
    const { name, value } = shown(side.text, side.run(frame));
    seen[name] = value;
  }
  const values = Object.entries(seen).map(([name, value]) => `${name} = ${inFrench(value, zone)}`);
  return { text: `« ${text} » n'est pas vrai${values.length === 0 ? '' : ` : ${values.join(', ')}`}`, path: '', seen };
}

function inFrench(value: Json, zone: string): string {
  if (typeof value === 'string') return textInFrench(value, zone);
  if (typeof value === 'boolean') return value ? 'vrai' : 'faux';
  return Array.isArray(value) ? `[${value.map((item) => inFrench(item, zone)).join(', ')}]` : String(value);
}

function textInFrench(text: string, zone: string): string {
  if (isCivilDate(text)) return formatDate(text);
  return isInstant(text) ? formatInstant(text, zone) : `« ${text} »`;
}
