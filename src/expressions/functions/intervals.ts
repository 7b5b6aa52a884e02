import type { Json, JsonObject } from '../../base/base.ts';
import { type CompileContext, need, runOf, type TypedRun, wrong } from '../context.ts';
import { clip, coveredDays, type Interval, mergeIntervals } from '../intervals.ts';
import type { Node } from '../syntax.ts';
import { sourceText } from '../text.ts';
import { DATE, describe, INT, listOf, orNull, type Type } from '../type.ts';
import { compileArgs, type HostFunction, needs, orAbsent, wrongArity } from './function.ts';

/** Holds intervals: anything with a date `debut` and a date `fin` is an interval; it is open when `fin` may be null. */
interface Intervals {
  compiled: TypedRun;
  open: boolean;
  max: number;
}

function intervalType(open: boolean): Type {
  const fin = open ? orNull(DATE) : DATE;
  return {
    kind: 'object',
    nullable: false,
    fields: new Map([
      ['debut', DATE],
      ['fin', fin],
    ]),
  };
}

function needIntervals(context: CompileContext, node: Node): Intervals {
  const compiled = need(context, node, ['list']);
  const { type } = compiled;
  if (type.kind !== 'list') return { compiled, open: false, max: 0 };
  return { compiled, open: isOpen(context, node, type.of), max: type.max };
}

function needInterval(context: CompileContext, node: Node): Intervals {
  const compiled = need(context, node, ['object']);
  return { compiled, open: isOpen(context, node, compiled.type), max: 1 };
}

/** Tells whether the interval's `fin` may be null; anything that is not an interval is reported. */
function isOpen(context: CompileContext, node: Node, type: Type): boolean {
  if (type.kind === 'unknown') return false;
  const [debut, fin] = type.kind === 'object' ? [type.fields.get('debut'), type.fields.get('fin')] : [];
  if (!type.nullable && debut?.kind === 'date' && !debut.nullable && fin?.kind === 'date') return fin.nullable;
  const message = `« ${sourceText(node)} » (${describe(type)}) n'est pas fait d'intervalles`;
  wrong(
    context,
    node,
    message,
    'Il faut une date « debut » jamais absente et une date « fin » : interval(debut, fin).',
  );
  return false;
}

const interval: HostFunction = {
  usage: 'interval(debut, fin ou null)',
  compile(call) {
    const [start, end] = compileArgs(call, [needs('date'), orAbsent('date')]) ?? [];
    if (!start || !end) return wrongArity(call, interval.usage);
    return {
      type: intervalType(end.type.nullable),
      run: (frame) => ({ debut: start.run(frame), fin: end.run(frame) }),
    };
  },
};

const clipFunction: HostFunction = {
  usage: 'clip(liste, interval(debut, fin))',
  compile(call) {
    const [listNode, windowNode] = call.args;
    if (!listNode || !windowNode || call.args.length !== 2) return wrongArity(call, clipFunction.usage);
    const pieces = needIntervals(call.context, listNode);
    const window = needInterval(call.context, windowNode);
    const [list, bounds] = [runOf<Json[]>(pieces.compiled), runOf<JsonObject>(window.compiled)];
    return {
      type: listOf(intervalType(pieces.open && window.open), pieces.max),
      run: (frame) => asJson(clip(asIntervals(list(frame)), asIntervals([bounds(frame)])[0] as Interval)),
    };
  },
};

const merge: HostFunction = {
  usage: 'mergeIntervals(liste)',
  compile(call) {
    const [listNode] = call.args;
    if (!listNode || call.args.length !== 1) return wrongArity(call, merge.usage);
    const pieces = needIntervals(call.context, listNode);
    const list = runOf<Json[]>(pieces.compiled);
    return {
      type: listOf(intervalType(pieces.open), pieces.max),
      run: (frame) => asJson(mergeIntervals(asIntervals(list(frame)))),
    };
  },
};

const covered: HostFunction = {
  usage: 'coveredDays(liste)',
  compile(call) {
    const [listNode] = call.args;
    if (!listNode || call.args.length !== 1) return wrongArity(call, covered.usage);
    const pieces = needIntervals(call.context, listNode);
    if (pieces.open) return refuseOpen(call.context, listNode);
    const list = runOf<Json[]>(pieces.compiled);
    return { type: INT, run: (frame) => coveredDays(asIntervals(list(frame))) };
  },
};

function refuseOpen(context: CompileContext, node: Node): TypedRun {
  const text = sourceText(node);
  return wrong(
    context,
    node,
    `« ${text} » peut contenir un intervalle sans fin, dont les jours ne se comptent pas`,
    `Bornez d'abord : clip(${text}, interval(debut, fin)).`,
  );
}

/** Types items as intervals: the checker has proved `debut` and `fin`; other fields of the items are no harm. */
function asIntervals(items: readonly Json[]): Interval[] {
  return items as unknown as Interval[];
}

function asJson(intervals: Interval[]): Json {
  return intervals.map(({ debut, fin }) => ({ debut, fin }));
}

/** Lists the functions of intervals, that is of groups with a beginning and an end. */
export const intervalFunctions: { [name: string]: HostFunction } = {
  interval,
  clip: clipFunction,
  mergeIntervals: merge,
  coveredDays: covered,
};
