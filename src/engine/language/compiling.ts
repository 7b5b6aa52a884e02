import type { Finding, JsonObject } from '../../base/base.ts';
import type { CheckExpression, ExpressionEnv, Type } from '../../expressions/expressions.ts';
import type { CompiledForm } from '../../forms/forms.ts';
import type { Bundle } from '../model/bundle.ts';
import type { CompiledRule } from './rule.ts';
import type { Scope } from './scope.ts';

/** What a template sees of the `values` computed for it. */
export interface SeenValues {
  schema: JsonObject;
  /** Dotted paths of the scope that each is made of. */
  reads: { [name: string]: readonly string[] };
}

/** What one compilation carries along: the bundle, what is compiled already, and everything found wrong. */
export interface Compiling {
  bundle: Bundle;
  /** File blamed by findings, e.g. `workflows/leave.json`. */
  file: string;
  findings: Finding[];
  env: ExpressionEnv;
  check: CheckExpression;
  forms: { [form: string]: CompiledForm };
  /** By JSON path of a `values`. */
  values: Map<string, SeenValues>;
  rules: { [rule: string]: CompiledRule };
  /** Schema of the dossier's data, references inlined. */
  data: JsonObject;
  /** Variables of every expression that runs on an existing dossier. */
  scope: Scope;
}

/** A place in a definition, with the variables an expression may read there. */
export interface Place {
  compiling: Compiling;
  /** JSON path, e.g. `$.machine.states.draft.on.submit.guard`. */
  path: string;
  scope: Scope;
  /** Variables whose type comes from another expression: the items of a list. */
  known: { [variable: string]: Type };
}

export function at(place: Place, step: string, scope: Scope = place.scope): Place {
  return { ...place, path: `${place.path}${step}`, scope };
}

/** The same place where `variable` is an element of a list expression. */
export function within(place: Place, variable: string, list: Type): Place {
  const element = list.kind === 'list' ? list.of : UNKNOWN_ELEMENT;
  return { ...place, known: { ...place.known, [variable]: element } };
}

/** The list itself was reported already. */
const UNKNOWN_ELEMENT: Type = { kind: 'unknown', nullable: false };

export function report(place: Place, code: string, message: string, cure: string): void {
  const { file, findings } = place.compiling;
  findings.push({ level: 'error', code, file, path: place.path, message, cure });
}

/** Own members only, so that `constructor` and the like are never found. */
export function own<Value>(record: { [name: string]: Value } | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

function listOf<Item>(one: Item | Item[] | undefined): Item[] {
  if (one === undefined) return [];
  return Array.isArray(one) ? one : [one];
}

/** Steps in a path are `[i]` only where the definition wrote a list. */
export function stepsOf<Item>(one: Item | Item[] | undefined): { item: Item; step: string }[] {
  if (!Array.isArray(one)) return listOf(one).map((item) => ({ item, step: '' }));
  return one.map((item, index) => ({ item, step: `[${index}]` }));
}
