import type { Json } from '../base/base.ts';
import { BROKEN, type CompileContext, type NodeRun, need, needOrNull, runOf, type TypedRun, wrong } from './context.ts';
import { suggestion } from './issue.ts';
import { provedNotNull } from './narrowing.ts';
import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { BOOL, describe, INT, join, listOf, NUMBER, STRING, type Type, type TypeKind } from './type.ts';

type OperandPair = readonly [Node, Node];

/** Compiles `&&` and `||`: the right side is compiled, and run, only knowing what the left side proved. */
export function compileLogical(op: '&&' | '||', [leftNode, rightNode]: OperandPair, context: CompileContext): TypedRun {
  const left = runOf<boolean>(need(context, leftNode, ['bool']));
  const right = runOf<boolean>(need(knowing(context, leftNode, op === '&&'), rightNode, ['bool']));
  const run: NodeRun = op === '&&' ? (frame) => left(frame) && right(frame) : (frame) => left(frame) || right(frame);
  return { type: BOOL, run };
}

export function compileTernary(
  node: Node,
  [ifNode, thenNode, elseNode]: readonly [Node, Node, Node],
  context: CompileContext,
): TypedRun {
  const condition = runOf<boolean>(need(context, ifNode, ['bool']));
  const yes = context.compile(thenNode, knowing(context, ifNode, true));
  const no = context.compile(elseNode, knowing(context, ifNode, false));
  const type = join(yes.type, no.type);
  if (!type) return mixed(context, node, yes.type, no.type);
  return { type, run: (frame) => (condition(frame) ? yes.run(frame) : no.run(frame)) };
}

function knowing(context: CompileContext, node: Node, truth: boolean): CompileContext {
  const proved = provedNotNull(node, truth);
  return proved.size === 0 ? context : { ...context, facts: new Set([...context.facts, ...proved]) };
}

function mixesTextAndNumber(...types: Type[]): boolean {
  const kinds = types.map(({ kind }) => kind);
  return kinds.includes('string') && (kinds.includes('int') || kinds.includes('number'));
}

export function mixed(context: CompileContext, node: Node, a: Type, b: Type): TypedRun {
  return wrong(
    context,
    node,
    `« ${sourceText(node)} » mélange ${describe(a)} et ${describe(b)}`,
    mixesTextAndNumber(a, b)
      ? 'Mettez le nombre en texte : string(…), ou formatNumber(…).'
      : 'Donnez partout le même genre de valeur.',
  );
}

export function compileNot(node: Node, context: CompileContext): TypedRun {
  const operand = runOf<boolean>(need(context, node, ['bool']));
  return { type: BOOL, run: (frame) => !operand(frame) };
}

export function compileMinus(node: Node, context: CompileContext): TypedRun {
  const operand = need(context, node, ['number']);
  const run = runOf<number>(operand);
  return { type: operand.type, run: (frame) => 0 - run(frame) };
}

export function compileEquality(op: '==' | '!=', pair: OperandPair, context: CompileContext): TypedRun {
  const [left, right] = [context.compile(pair[0], context), context.compile(pair[1], context)];
  const refused = incomparable(pair, left.type, right.type, context) ?? neverNull(pair, left.type, right.type, context);
  if (refused) return refused;
  const wanted = op === '==';
  return { type: BOOL, run: (frame) => same(left.run(frame), right.run(frame)) === wanted };
}

function incomparable([a, b]: OperandPair, left: Type, right: Type, context: CompileContext): TypedRun | null {
  if (left.kind === 'null' || right.kind === 'null' || left.kind === 'unknown' || right.kind === 'unknown') return null;
  for (const kind of ['instant', 'date', 'duration'] as const)
    if (left.kind === kind || right.kind === kind)
      return left.kind === right.kind ? null : unlike([a, b], [left, right], kind, context);
  if (left.kind === 'string' && right.kind === 'string')
    return foreignValue(a, left, right, context) ?? foreignValue(b, right, left, context);
  const comparable = join(left, right) !== null && !['object', 'map', 'any'].includes(left.kind);
  if (comparable) return null;
  const message = `On ne peut pas comparer « ${sourceText(a)} » (${describe(left)}) et « ${sourceText(b)} » (${describe(right)})`;
  return wrong(context, a, message, 'Comparez deux valeurs simples du même genre.');
}

type AloneKind = 'date' | 'instant' | 'duration';

const ALONE: { [kind in AloneKind]: string } = {
  date: "Une date ne se compare qu'à une date",
  instant: "Un instant ne se compare qu'à un instant",
  duration: 'Une durée ne se compare qu’à une durée',
};

/** Reports a comparison in which only one of the two sides is of `kind`. */
function unlike([a, b]: OperandPair, [left, right]: [Type, Type], kind: AloneKind, context: CompileContext): TypedRun {
  const [node, type] = left.kind === kind ? [b, right] : [a, left];
  const text = sourceText(node);
  return wrong(context, node, `${ALONE[kind]} : « ${text} » est ${describe(type)}`, madeComparable(text, type, kind));
}

function madeComparable(text: string, type: Type, kind: AloneKind): string {
  if (kind === 'duration')
    return type.kind === 'string' ? `Écrivez duration(${text}).` : "Donnez une durée : duration('P6M').";
  if (kind === 'date' && type.kind === 'string') return `Écrivez date(${text}).`;
  if (kind === 'date' && type.kind === 'instant') return `Écrivez dayOf(${text}).`;
  if (kind === 'instant' && type.kind === 'date') return `Écrivez endOfDay(${text}), ou instant(${text}, '09:00').`;
  return kind === 'date' ? 'Donnez une date.' : "Donnez un instant : now, instant(date, '09:00').";
}

/** Reports a text compared with an enumeration that does not hold it: the comparison is always false, so surely a mistake. */
function foreignValue(node: Node, type: Type, other: Type, context: CompileContext): TypedRun | null {
  if (node.op !== 'value' || type.kind !== 'string' || other.kind !== 'string' || !other.values) return null;
  const value = String(node.args);
  if (other.values.includes(value)) return null;
  return wrong(
    context,
    node,
    `Valeur inconnue : « ${value} »${suggestion(value, other.values)}`,
    `Valeurs possibles : ${other.values.join(', ')}.`,
  );
}

/** Reports groups and lists compared with null: they are filled, never null, so the test would always say the same. */
function neverNull([a, b]: OperandPair, left: Type, right: Type, context: CompileContext): TypedRun | null {
  const [node, type] = right.kind === 'null' ? [a, left] : left.kind === 'null' ? [b, right] : [a, null];
  if (type === null || type.nullable || !['object', 'list', 'map'].includes(type.kind)) return null;
  const cure =
    type.kind === 'list' ? `Écrivez size(${sourceText(node)}) == 0.` : 'Testez un de ses champs obligatoires.';
  return wrong(
    context,
    node,
    `« ${sourceText(node)} » n'est jamais null : ${describe(type)} existe toujours, même vide`,
    cure,
  );
}

function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => same(item, b[i] ?? null));
}

const ORDERED: readonly TypeKind[] = ['number', 'date', 'instant', 'string'];
const ORDERS: { [op: string]: (a: number, b: number) => boolean } = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Compares numbers, dates, instants or texts, never mixed. ISO dates and instants are in the order of their texts. */
export function compileOrder(op: '<' | '<=' | '>' | '>=', pair: OperandPair, context: CompileContext): TypedRun {
  const left = need(context, pair[0], ORDERED);
  const right = need(context, pair[1], ORDERED);
  const refused = incomparable(pair, left.type, right.type, context);
  if (refused) return refused;
  const [a, b] = [runOf<number>(left), runOf<number>(right)];
  const holds = ORDERS[op] as (a: number, b: number) => boolean;
  return { type: BOOL, run: (frame) => holds(a(frame), b(frame)) };
}

/** Compiles `x in list`: null is simply not in a list of values. */
export function compileIn(pair: OperandPair, context: CompileContext): TypedRun {
  const item = needOrNull(context, pair[0], ['string', 'number', 'date', 'instant', 'duration', 'bool']);
  const list = need(context, pair[1], ['list']);
  if (list.type.kind !== 'list') return BROKEN;
  const refused = incomparable(pair, item.type, list.type.of, context) ?? foreignItems(pair[1], item.type, context);
  if (refused) return refused;
  const [a, b] = [item.run, runOf<Json[]>(list)];
  return { type: BOOL, run: (frame) => b(frame).includes(a(frame)) };
}

function foreignItems(list: Node, type: Type, context: CompileContext): TypedRun | null {
  if (list.op !== 'list') return null;
  const found = list.args.map((item) => foreignValue(item, STRING, type, context));
  return found.find((issue) => issue !== null) ?? null;
}

export function compileSum(node: Node, pair: OperandPair, context: CompileContext): TypedRun {
  const left = need(context, pair[0], ['number', 'string', 'list']);
  const right = need(context, pair[1], ['number', 'string', 'list']);
  if (left === BROKEN || right === BROKEN) return BROKEN;
  const type = join(left.type, right.type);
  if (!type) return mixed(context, node, left.type, right.type);
  if (left.type.kind === 'list' && right.type.kind === 'list' && type.kind === 'list') {
    const max = left.type.max + right.type.max;
    const [a, b] = [runOf<Json[]>(left), runOf<Json[]>(right)];
    return { type: listOf(type.of, max), run: (frame) => [...a(frame), ...b(frame)] };
  }
  if (type.kind === 'string') {
    const [a, b] = [runOf<string>(left), runOf<string>(right)];
    return { type: STRING, run: (frame) => a(frame) + b(frame) };
  }
  return arithmetic('+', left, right);
}

/** Compiles `-`, `*`, `/` and `%`. `/` is the division of numbers: 5 / 2 is 2.5. */
export function compileArithmetic(op: '-' | '*' | '/' | '%', pair: OperandPair, context: CompileContext): TypedRun {
  const kinds: TypeKind[] = op === '%' ? ['int'] : op === '-' ? ['number', 'date'] : ['number'];
  const [left, right] = [need(context, pair[0], kinds), need(context, pair[1], kinds)];
  if (left.type.kind !== 'date' && right.type.kind !== 'date') return arithmetic(op, left, right);
  const cure = `Écrivez daysBetween(${sourceText(pair[1])}, ${sourceText(pair[0])}) ou addDays(date, -n).`;
  return wrong(context, pair[0], "« - » n'existe pas entre dates", cure);
}

const CALCULATIONS: { [op: string]: (a: number, b: number) => number } = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

function arithmetic(op: string, left: TypedRun, right: TypedRun): TypedRun {
  const calculate = CALCULATIONS[op] as (a: number, b: number) => number;
  const [a, b] = [runOf<number>(left), runOf<number>(right)];
  const whole = op !== '/' && left.type.kind === 'int' && right.type.kind === 'int';
  const run: NodeRun = (frame) => {
    const result = calculate(a(frame), b(frame));
    // `+ 0`: JSON has no negative zero.
    if (Number.isFinite(result) && Math.abs(result) <= Number.MAX_SAFE_INTEGER) return result + 0;
    throw new RangeError(`le calcul « ${a(frame)} ${op} ${b(frame)} » n'a pas de résultat exact`);
  };
  return { type: whole ? INT : NUMBER, run };
}
