import { type Finding, groupIn, type Json, type JsonObject } from '../base/base.ts';
import type { Screen } from '../definition/definition.ts';
import { type CompiledBundle, readingScope } from '../engine/engine.ts';
import type { ExpressionOptions, Type } from '../expressions/expressions.ts';

export type Evaluate = (vars: JsonObject) => Json;

/** Describes a screen while it is compiled: against which bundle, and what was found wrong. */
export interface ScreenCompilation {
  compiled: CompiledBundle;
  file: string;
  findings: Finding[];
  /** Collects the dotted paths that its expressions read, as they are compiled. */
  reads: Set<string>;
  options: Pick<ExpressionOptions, 'scope' | 'env'>;
  /** Holds the types of `item`, `part` and `row`, where these exist. */
  known: { [variable: string]: Type };
}

export type ExpectedResult = Pick<ExpressionOptions, 'result' | 'nullable'>;

export const TEXT = { result: 'string', nullable: true } as const;
export const ANY = { result: 'any', nullable: true } as const;
export const BOOL = { result: 'bool', nullable: true } as const;
export const LIST = { result: 'list' } as const;

export function beginMaking({ id, kind }: Screen, compiled: CompiledBundle): ScreenCompilation {
  const file = `workflows/screens/${id}.json`;
  const options = readingScope(compiled, kind === 'measure' ? 'alone' : 'with-links');
  return { compiled, file, findings: [], reads: new Set(), options, known: {} };
}

/** Compiles an expression; when it does not fit the workflow, it adds a finding with file, path and cure, and evaluates to null. */
export function expression(
  making: ScreenCompilation,
  path: string,
  source: string,
  wanted: ExpectedResult,
): { evaluate: Evaluate; type: Type | null; reads: readonly string[] } {
  const { file, known, options } = making;
  const place = `${file}\n${path}`;
  const compiled = making.compiled.check(source, { ...options, ...wanted, known, place }, { file, path });
  if (compiled.ok) {
    for (const path of compiled.expression.reads) making.reads.add(path);
    // A rule with `firstTrue` is tried at other dates, on other facts.
    const wide = source.includes('firstTrue') ? ['data', 'today'] : [];
    for (const path of wide) making.reads.add(path);
    const { evaluate, type, readsWithin } = compiled.expression;
    return { evaluate, type, reads: [...readsWithin, ...wide] };
  }
  for (const { message, cure } of compiled.issues) blame(making, path, message, cure);
  return { evaluate: () => null, type: null, reads: [] };
}

export function optional(
  making: ScreenCompilation,
  path: string,
  source: string | undefined,
  wanted: ExpectedResult,
): Evaluate | null {
  return source === undefined ? null : expression(making, path, source, wanted).evaluate;
}

/** Returns the same context with one more variable, which is an element of the given list. */
export function within(
  making: ScreenCompilation,
  variable: 'item' | 'part' | 'row',
  type: Type | null,
): ScreenCompilation {
  return type?.kind === 'list' ? { ...making, known: { ...making.known, [variable]: type.of } } : making;
}

export function blame({ findings, file }: ScreenCompilation, path: string, message: string, cure: string): void {
  findings.push({ level: 'error', code: 'screen-expression', file, path, message, cure });
}

/** Returns the fields of an event's form; none for an event without form. */
export function fieldsOf({ compiled }: ScreenCompilation, event: string): JsonObject {
  const form = compiled.events.get(event)?.form;
  return form ? groupIn(form.schema, 'properties') : {};
}
