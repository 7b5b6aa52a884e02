import { type Json, type JsonObject, textOf } from '../base/base.ts';
import type { CompiledScreenEvent, Preset } from './compile-actions.ts';
import type { Evaluate } from './compiling.ts';

/** Evaluates expressions as one reader may know them: a value that the reader may not see reads as absent. */

export interface ShownEvent {
  event: string;
  /** Is null when the event keeps its own title. */
  title: string | null;
  preset: JsonObject;
  sign: { field: string; name: string | null } | null;
}

export function offered(events: CompiledScreenEvent[], vars: JsonObject): ShownEvent[] {
  return events.flatMap(({ event, title, onlyIf, each, preset, sign }) => {
    const scopes = each ? asList(orNull(each, vars)).map((part) => ({ ...vars, part })) : [vars];
    return scopes
      .filter((scope) => isTrue(onlyIf, scope))
      .map((scope) => ({
        event,
        title: evaluatedText(title, scope),
        preset: filled(preset, scope),
        sign: sign && { field: sign.field, name: evaluatedText(sign.name, scope) },
      }));
  });
}

/** Returns the values to fill in, without unknown ones, so that a form never begins with a null. */
export function filled(preset: Preset, vars: JsonObject): JsonObject {
  const values = Object.entries(preset).map(([field, value]): [string, Json] => [
    field,
    withoutNulls(orNull(value, vars)),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, inner]): [string, Json] => [name, withoutNulls(inner)]);
  return Object.fromEntries(members.filter(([, inner]) => inner !== null));
}

/** Evaluates to null on an error: an expression checked at publication fails only on a value kept from this reader. */
export function orNull(evaluate: Evaluate, vars: JsonObject): Json {
  try {
    return evaluate(vars);
  } catch {
    return null;
  }
}

export function isTrue(condition: Evaluate | null, vars: JsonObject): boolean {
  return condition === null || orNull(condition, vars) === true;
}

export function evaluatedText(evaluate: Evaluate | null, vars: JsonObject): string | null {
  return textOf(evaluate && orNull(evaluate, vars));
}

export function asList(value: Json): Json[] {
  return Array.isArray(value) ? value : [];
}
