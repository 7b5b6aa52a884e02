import type { Json, JsonObject } from '../base/base.ts';
import type { Issue } from './issue.ts';
import type { Node } from './syntax.ts';
import { sourceText } from './text.ts';
import { describe, describeKinds, notNull, type Type, type TypeKind, UNKNOWN } from './type.ts';

/** Holds one dated reference list, as `workflows/lists/<id>.json` is written. */
export interface ReferenceList {
  entries: readonly { code: string; from?: string; to?: string }[];
  /** Lists former codes: `code` stands for `of`. */
  retired?: readonly { code: string; of: string }[];
}

export interface SignatureJudge {
  isSigned(value: JsonObject): boolean;
  /** Tells whether it was given outside the hours of the part of the day that it attests; null when its form says no hours. */
  isOutside: ((value: JsonObject, day: string | null, part: string | null) => boolean) | null;
}

/** Provides what expressions may read beyond their variables. All of it belongs to the bundle: evaluation stays pure. */
export interface ExpressionEnv {
  lists: { [id: string]: ReferenceList };
  holidays: ReadonlySet<string>;
  /** Is the IANA name of the zone in which an instant has a day and an hour; without it, functions of instants are refused. */
  zone?: string;
  /** Is true for bundles of formats 1 and 2, where `date-time` values are texts, compared as such. */
  textualInstants?: boolean;
  /** Maps each code of a list, or of a field with choices, to its label; undefined when nothing has that name. */
  labels?: (source: string) => { [code: string]: string } | undefined;
  /** Judges the signatures of a group, by its address; undefined when that group declares none. */
  signatures?: (source: string) => SignatureJudge | undefined;
  functions?: {
    /**
     * Finds the first day of `from` … `from + maxDays` at which a rule is true. It is given only where the cost is acceptable (`compute`).
     */
    firstTrue?: (rule: string, facts: JsonObject, from: string, maxDays: number) => string | null;
    /** Lists the codes of a rule that hold on a day, in the rule's order, each with its title. */
    codesOf?: (rule: string, facts: JsonObject, asOf: string) => { code: string; title: string }[];
  };
  /** Gives the schema of each rule's facts, by rule id, to check the facts passed to `firstTrue` and `codesOf`. */
  ruleFacts?: { [rule: string]: JsonObject };
}

/** Holds the values of one evaluation. `locals` are macro variables, by nesting. Each evaluation makes its own, so it is re-entrant. */
export interface Frame {
  vars: JsonObject;
  locals: Json[];
}
export type NodeRun<Value extends Json = Json> = (frame: Frame) => Value;
export interface TypedRun {
  type: Type;
  run: NodeRun;
}

/** Says where a node is compiled: the names in reach, and the expressions proved not null on the way to it. */
export interface CompileContext {
  env: ExpressionEnv;
  issues: Issue[];
  variables: ReadonlyMap<string, Type>;
  locals: ReadonlyMap<string, { type: Type; slot: number }>;
  facts: ReadonlySet<string>;
  /** Counts how many times this place may run in one evaluation: the product of the lists walked around it. */
  steps: number;
  compile(node: Node, context: CompileContext): TypedRun;
}

export const BROKEN: TypedRun = {
  type: UNKNOWN,
  run: () => {
    throw new Error('Expression refusée à la compilation');
  },
};

/** Reports an issue at `node` and goes on, so that one reading finds every mistake. */
export function wrong(context: CompileContext, node: Node, message: string, cure: string): TypedRun {
  context.issues.push({ message, cure, position: node.start, end: node.end });
  return BROKEN;
}

/** Compiles `node`, which must be of one of `kinds` and never null. */
export function need(context: CompileContext, node: Node, kinds: readonly TypeKind[]): TypedRun {
  const compiled = needOrNull(context, node, kinds);
  return compiled.type.nullable ? refuseNull(context, node) : compiled;
}

/** Compiles `node`, which must be of one of `kinds`, or null. */
export function needOrNull(context: CompileContext, node: Node, kinds: readonly TypeKind[]): TypedRun {
  const compiled = context.compile(node, context);
  const { kind } = compiled.type;
  if (kind === 'unknown' || kind === 'null' || kinds.includes(kind)) return compiled;
  if (kind === 'int' && kinds.includes('number')) return compiled;
  const cure = conversion(node, kind, kinds) ?? `Donnez ici ${describeKinds(kinds)}.`;
  return wrong(
    context,
    node,
    `« ${sourceText(node)} » est ${describe(notNull(compiled.type))}, il faut ${describeKinds(kinds)}`,
    cure,
  );
}

function conversion(node: Node, from: TypeKind, kinds: readonly TypeKind[]): string | null {
  if (from === 'string' && kinds.includes('date')) return `Écrivez date(${sourceText(node)}).`;
  if (from === 'string' && kinds.includes('duration')) return `Écrivez duration(${sourceText(node)}).`;
  if (from === 'duration' && kinds.includes('string')) return `Écrivez formatDuration(${sourceText(node)}).`;
  if (from !== 'instant') return null;
  if (kinds.includes('date')) return `Écrivez dayOf(${sourceText(node)}).`;
  return kinds.includes('string') ? `Écrivez formatInstant(${sourceText(node)}), ou dayOf(…) pour son jour.` : null;
}

export function refuseNull(context: CompileContext, node: Node): TypedRun {
  const text = sourceText(node);
  return wrong(
    context,
    node,
    `« ${text} » peut être null ici`,
    `Testez d'abord « ${text} != null && … », ou donnez une valeur par défaut : orElse(${text}, …).`,
  );
}

/** Types the run of a node that was checked: only here does the checker's proof become a TypeScript type. */
export function runOf<Value extends Json>(compiled: TypedRun): NodeRun<Value> {
  return compiled.run as NodeRun<Value>;
}
