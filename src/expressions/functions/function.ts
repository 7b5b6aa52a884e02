import type { Json } from '../../base/base.ts';
import { type CompileContext, type NodeRun, need, needOrNull, type TypedRun, wrong } from '../context.ts';
import type { Node } from '../syntax.ts';
import { sourceText } from '../text.ts';
import type { Type, TypeKind } from '../type.ts';

/** Describes one call in an expression. `args` starts with the receiver when it is written `receiver.name(…)`. */
export interface FunctionCall {
  context: CompileContext;
  node: Node;
  name: string;
  args: readonly Node[];
}

/** Describes one function of the language: how it is written, for messages, and how a call is checked and compiled. */
export interface HostFunction {
  usage: string;
  compile(call: FunctionCall): TypedRun;
}

/** Says which kinds an argument may be, and whether it may be null. */
export interface Param {
  kinds: readonly TypeKind[];
  nullable: boolean;
}
export const needs = (...kinds: TypeKind[]): Param => ({ kinds, nullable: false });
export const orAbsent = (...kinds: TypeKind[]): Param => ({ kinds, nullable: true });

/** Makes a function whose result depends on its arguments' values alone, never on their exact types. */
export function simple<Args extends Json[]>(
  usage: string,
  params: { [i in keyof Args]: Param },
  type: Type,
  run: (...args: Args) => Json,
): HostFunction {
  return {
    usage,
    compile(call) {
      const compiled = compileArgs(call, params as readonly Param[]);
      if (!compiled) return wrongArity(call, usage);
      const runs = compiled.map((arg) => arg.run);
      return { type, run: apply(runs, run as (...args: Json[]) => Json) };
    },
  };
}

/** Avoids an intermediate array for the usual one, two or three arguments: a rule calls date functions thousands of times. */
function apply(runs: readonly NodeRun[], run: (...args: Json[]) => Json): NodeRun {
  const [a, b, c] = runs;
  if (runs.length === 1 && a) return (frame) => run(a(frame));
  if (runs.length === 2 && a && b) return (frame) => run(a(frame), b(frame));
  if (runs.length === 3 && a && b && c) return (frame) => run(a(frame), b(frame), c(frame));
  return (frame) => run(...runs.map((arg) => arg(frame)));
}

/** Compiles and checks the arguments; null when their number is wrong. */
export function compileArgs(call: FunctionCall, params: readonly Param[]): TypedRun[] | null {
  if (call.args.length !== params.length) return null;
  return call.args.map((arg, i) => {
    const { kinds, nullable } = params[i] as Param;
    return nullable ? needOrNull(call.context, arg, kinds) : need(call.context, arg, kinds);
  });
}

export function wrongArity({ context, node, name }: FunctionCall, usage: string): TypedRun {
  return wrong(
    context,
    node,
    `« ${sourceText(node)} » : ${name} n'a pas le bon nombre de valeurs`,
    `Écrivez ${usage}.`,
  );
}

/** Returns the text of an argument that must be a literal, so that it can be checked before any evaluation. */
export function literalText(node: Node | undefined): string | null {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : null;
}
