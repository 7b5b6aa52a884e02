import { own } from '../base/base.ts';
import { addDays, addMonths, daysBetween, yearsBetween } from '../time/time.ts';
import type { CompileContext, Frame, NodeRun, TypedRun } from './context.ts';
import { compileNode } from './node.ts';
import {
  between,
  fieldOf,
  type Item,
  Items,
  isEqual,
  itemsOf,
  leastOf,
  MAYBE,
  type Monotone,
  monotone,
  mostOf,
  Range,
  type RangedGroup,
  type RangedValue,
  unsure,
} from './range.ts';
import { clipRanged, coveredRanged, mergeRanged } from './range-intervals.ts';
import { childrenOf, type Node } from './syntax.ts';

/*
 * Evaluates an expression over a whole range of days at once: all it may be while some variables move (interval arithmetic). A node
 * that reads nothing that moves runs as usual. Where no bounds are known, it throws instead of guessing: the caller then asks the days
 * one by one.
 */

interface RangedFrame {
  vars: RangedGroup;
  locals: RangedValue[];
}
type RunOver = (frame: RangedFrame) => RangedValue;

interface Bench {
  compiled: ReadonlyMap<Node, TypedRun>;
  /** Names the variables that move: those given as ranges, and the macro variables that walk a list of them. */
  moving: ReadonlySet<string>;
  slots: ReadonlyMap<string, number>;
}

/** Compiles `node` again, its variables `moving` given as ranges. The function returned throws where no bounds are known. */
export function overRange(
  node: Node,
  context: CompileContext,
  moving: ReadonlySet<string>,
): (vars: RangedGroup) => RangedValue {
  const known = new Map<Node, TypedRun>();
  const compile: CompileContext['compile'] = (at, inside) => {
    const compiled = compileNode(at, inside);
    known.set(at, compiled);
    return compiled;
  };
  compile(node, { ...context, issues: [], compile });
  const run = ranged(node, { compiled: known, moving, slots: new Map() });
  return (vars) => run({ vars, locals: [] });
}

function ranged(node: Node, bench: Bench): RunOver {
  if (!moves(node, bench.moving)) return still(bench.compiled.get(node)?.run ?? unsure);
  const of = (at: Node) => ranged(at, bench);
  switch (node.op) {
    case 'id':
      return nameRun(node.args, bench.slots.get(node.args));
    case '.': {
      const [parent, name] = [of(node.args[0]), node.args[1]];
      return (frame) => fieldOf(parent(frame), name);
    }
    case 'map':
      return groupRun(node.args.map(([key, value]) => [key.op === 'value' ? String(key.args) : '', of(value)]));
    case '&&':
      return logical(node.args.map(of), false);
    case '||':
      return logical(node.args.map(of), true);
    case '==':
    case '!=':
      return equality(node.args.map(of), node.op === '==');
    case 'call':
      return callRun(node, node.args, bench);
    case 'rcall':
      return macroRun(node.args, bench);
    case '!_':
      return scalarRun('!_', [of(node.args)]);
    default:
      return MONOTONE[node.op] ? scalarRun(node.op, childrenOf(node).map(of)) : unsure;
  }
}

function moves(node: Node, moving: ReadonlySet<string>): boolean {
  if (node.op === 'id') return moving.has(node.args);
  return childrenOf(node).some((child) => moves(child, moving));
}

/** Runs a node that reads nothing that moves: all it meets in the frame is plain JSON. */
function still(run: NodeRun): RunOver {
  return (frame) => run(frame as Frame);
}

function nameRun(name: string, slot: number | undefined): RunOver {
  if (slot === undefined) return ({ vars }) => vars[name] ?? null;
  return ({ locals }) => locals[slot] ?? null;
}

function groupRun(fields: readonly (readonly [string, RunOver])[]): RunOver {
  return (frame) => Object.fromEntries(fields.map(([name, run]) => [name, run(frame)]));
}

/** Combines both sides; a side equal to `decides` settles the result. */
function logical(sides: readonly RunOver[], decides: boolean): RunOver {
  const [left = unsure, right = unsure] = sides;
  return (frame) => {
    const first = left(frame);
    if (first === decides) return decides;
    const second = right(frame);
    if (first === !decides || second === decides) return second;
    return MAYBE;
  };
}

function equality(sides: readonly RunOver[], wanted: boolean): RunOver {
  const [left = unsure, right = unsure] = sides;
  return (frame) => {
    const equal = isEqual(left(frame), right(frame));
    return equal instanceof Range ? equal : equal === wanted;
  };
}

/** Lists the operations that are monotone in each of their arguments: -1 falls, 1 rises. */
const MONOTONE: { [op: string]: Monotone } = {
  '!_': { ways: [-1], of: (a) => !a },
  '<': { ways: [-1, 1], of: (a, b) => a < b },
  '<=': { ways: [-1, 1], of: (a, b) => a <= b },
  '>': { ways: [1, -1], of: (a, b) => a > b },
  '>=': { ways: [1, -1], of: (a, b) => a >= b },
  addDays: { ways: [1, 1], of: (date, days) => addDays(String(date), Number(days)) },
  addMonths: { ways: [1, 1], of: (date, months) => addMonths(String(date), Number(months)) },
  daysBetween: { ways: [-1, 1], of: (from, to) => daysBetween(String(from), String(to)) },
  yearsBetween: { ways: [-1, 1], of: (from, to) => yearsBetween(String(from), String(to)) },
};

function scalarRun(op: string, sides: readonly RunOver[]): RunOver {
  const rule = MONOTONE[op];
  if (!rule) return unsure;
  return (frame) =>
    monotone(
      rule,
      sides.map((side) => side(frame)),
    );
}

const CALLS: { [name: string]: (a: RangedValue, b: RangedValue) => RangedValue } = {
  interval: (debut, fin) => ({ debut, fin }),
  clip: clipRanged,
  mergeIntervals: mergeRanged,
  coveredDays: coveredRanged,
  max: (list) => extreme(itemsOf(list), Math.max),
  min: (list) => extreme(itemsOf(list), Math.min),
  orElse: (value, otherwise) => value ?? otherwise,
};

function callRun(node: Node, [name, argNodes]: readonly [string, Node[]], bench: Bench): RunOver {
  const args = argNodes.map((arg) => ranged(arg, bench));
  const call = own(CALLS, name);
  if (!call) return scalarRun(name, args);
  const kind = bench.compiled.get(node)?.type.kind;
  // No date has no greatest, and an empty list does not say whether it is of dates or of numbers.
  if ((name === 'max' || name === 'min') && kind !== 'int' && kind !== 'number') return unsure;
  const [first = unsure, second = () => null] = args;
  return (frame) => call(first(frame), second(frame));
}

/** Bounds the extreme of numbers of which some, or all, may be missing; the extreme of no number is 0. */
function extreme(items: readonly Item[], best: (...values: number[]) => number): RangedValue {
  const leasts = items.map(({ value }) => number(leastOf(value)));
  const mosts = items.map(({ value }) => number(mostOf(value)));
  const isThere = items.length > 0 && items.every(({ sure }) => sure);
  if (isThere) return between(best(...leasts), best(...mosts));
  return between(Math.min(0, ...leasts), Math.max(0, ...mosts));
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : unsure();
}

type Ask = (item: Item) => RangedValue;
type Macro = (items: readonly Item[], ask: Ask, then?: Ask) => RangedValue;

const MACROS: { [name: string]: Macro } = {
  exists: (items, ask) => any(items, ask, true),
  all: (items, ask) => any(items, ask, false),
  filter: (items, ask) => new Items(kept(items, ask)),
  map: (items, ask, then) => (then ? mapped(kept(items, ask), then) : mapped(items, ask)),
};

/** Stops at one sure item that settles the result; unsure items only make it uncertain. */
function any(items: readonly Item[], ask: Ask, decides: boolean): boolean | Range {
  let settled: boolean | Range = !decides;
  for (const item of items) {
    const answer = ask(item);
    if (answer === decides && item.sure) return decides;
    if (answer !== !decides) settled = MAYBE;
  }
  return settled;
}

function kept(items: readonly Item[], ask: Ask): Item[] {
  return items.flatMap((item) => {
    const answer = ask(item);
    return answer === false ? [] : [{ value: item.value, sure: item.sure && answer === true }];
  });
}

function mapped(items: readonly Item[], ask: Ask): Items {
  return new Items(items.map((item) => ({ value: ask(item), sure: item.sure })));
}

function macroRun([name, listNode, args]: readonly [string, Node, Node[]], bench: Bench): RunOver {
  const macro = own(MACROS, name);
  const [variable, ...bodies] = args;
  if (!macro || variable?.op !== 'id') return unsure;
  const slot = bench.slots.size;
  const inner = within(bench, variable.args, moves(listNode, bench.moving));
  const [list, first = unsure, second] = [ranged(listNode, bench), ...bodies.map((body) => ranged(body, inner))];
  return (frame) =>
    macro(itemsOf(list(frame)), asked(first, frame, slot), second ? asked(second, frame, slot) : undefined);
}

/** Adds a macro's variable, at the slot where `compileMacro` puts it. */
function within({ compiled, moving, slots }: Bench, variable: string, isMoving: boolean): Bench {
  return {
    compiled,
    moving: isMoving ? new Set([...moving, variable]) : moving,
    slots: new Map([...slots, [variable, slots.size]]),
  };
}

function asked(run: RunOver, frame: RangedFrame, slot: number): Ask {
  return (item) => {
    frame.locals[slot] = item.value;
    return run(frame);
  };
}
