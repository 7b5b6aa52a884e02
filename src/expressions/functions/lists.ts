import type { Json } from '../../base/base.ts';
import { BROKEN, need, refuseNull, runOf, type TypedRun, wrong } from '../context.ts';
import { sourceText } from '../text.ts';
import { describe, INT, isNumeric, orNull, STRING, type Type } from '../type.ts';
import { compileArgs, type FunctionCall, type HostFunction, needs, wrongArity } from './function.ts';

const size: HostFunction = {
  usage: 'size(liste ou texte)',
  compile(call) {
    const [arg] = compileArgs(call, [needs('list', 'string', 'map')]) ?? [];
    if (!arg) return wrongArity(call, size.usage);
    return { type: INT, run: (frame) => sizeOf(arg.run(frame)) };
  },
};

function sizeOf(value: Json): number {
  if (Array.isArray(value)) return value.length;
  // Characters as a person counts them, like CEL: an emoji is one, not two.
  return typeof value === 'string' ? [...value].length : Object.keys(value ?? {}).length;
}

/** Compiles the only argument of `call`, a list, with the type of its items; null once the mistake is reported. */
function onlyList(
  call: FunctionCall,
  usage: string,
): { list: (frame: Parameters<TypedRun['run']>[0]) => Json[]; of: Type } | null {
  const [arg] = compileArgs(call, [needs('list')]) ?? [];
  if (!arg) {
    wrongArity(call, usage);
    return null;
  }
  return arg.type.kind === 'list' ? { list: runOf<Json[]>(arg), of: arg.type.of } : null;
}

function picking(usage: string, pick: (items: readonly Json[]) => Json | undefined): HostFunction {
  return {
    usage,
    compile(call) {
      const only = onlyList(call, usage);
      if (!only) return BROKEN;
      const { list, of } = only;
      return { type: orNull(of), run: (frame) => pick(list(frame)) ?? null };
    },
  };
}

/** Makes `max` or `min`: of an empty list, it is 0 for numbers and null for dates or texts. */
function extreme(usage: string, isBetter: (a: Json, b: Json) => boolean): HostFunction {
  return {
    usage,
    compile(call) {
      const only = onlyList(call, usage);
      if (!only) return BROKEN;
      const { list, of } = only;
      const item = call.args[0] ?? call.node;
      if (of.nullable) return refuseNull(call.context, item);
      if (!isNumeric(of) && !['date', 'instant', 'string', 'unknown'].includes(of.kind)) {
        return wrong(
          call.context,
          item,
          `« ${sourceText(item)} » : ${describe(of)} ne se range pas`,
          'Donnez des nombres ou des dates.',
        );
      }
      const none = isNumeric(of) || of.kind === 'unknown' ? 0 : null;
      const type = none === null ? orNull(of) : of;
      return {
        type,
        run: (frame) =>
          list(frame).reduce<Json>((best, value, i) => (i === 0 || isBetter(value, best) ? value : best), none),
      };
    },
  };
}

const sum: HostFunction = {
  usage: 'sum(liste de nombres)',
  compile(call) {
    const only = onlyList(call, sum.usage);
    if (!only) return BROKEN;
    const { list, of } = only;
    const item = call.args[0] ?? call.node;
    if (of.nullable) return refuseNull(call.context, item);
    if (!isNumeric(of) && of.kind !== 'unknown') {
      return wrong(
        call.context,
        item,
        `« ${sourceText(item)} » : on n'additionne que des nombres`,
        `Écrivez ${sum.usage}.`,
      );
    }
    return { type: of, run: (frame) => list(frame).reduce<number>((total, value) => total + Number(value), 0) };
  },
};

const joined: HostFunction = {
  usage: "liste.join(', ')",
  compile({ context, node, name, args }) {
    const [listNode, separator] = args;
    if (!listNode || args.length !== 2 || !separator) return wrongArity({ context, node, name, args }, joined.usage);
    const list = need(context, listNode, ['list']);
    const between = runOf<string>(need(context, separator, ['string']));
    const textual =
      list.type.kind === 'list' && ['string', 'unknown'].includes(list.type.of.kind) && !list.type.of.nullable;
    if (!textual)
      return wrong(
        context,
        listNode,
        `« ${sourceText(listNode)} » n'est pas une liste de textes`,
        'Donnez des textes jamais absents.',
      );
    const items = runOf<string[]>(list);
    return { type: STRING, run: (frame) => items(frame).join(between(frame)) };
  },
};

/** Lists the functions of lists, which are read through their ends and their extremes, never by index. */
export const listFunctions: { [name: string]: HostFunction } = {
  size,
  first: picking('first(liste)', (items) => items[0]),
  last: picking('last(liste)', (items) => items.at(-1)),
  max: extreme('max(liste)', (a, b) => (a ?? 0) > (b ?? 0)),
  min: extreme('min(liste)', (a, b) => (a ?? 0) < (b ?? 0)),
  sum,
};

export const listMethods: { [name: string]: HostFunction } = {
  size,
  join: joined,
};
