import type { Finding, JsonObject } from '../../base/base.ts';
import type { CheckExpression, ExpressionEnv, Type } from '../../expressions/expressions.ts';
import type { CompiledForm } from '../../forms/forms.ts';
import type { Bundle } from '../model/model.ts';
import type { CompiledRule } from './rule.ts';
import type { Scope } from './scope.ts';

/** Describes what a template may read of the `values` computed for it. */
export interface SeenValues {
  schema: JsonObject;
  /** Gives, for each value, the dotted paths of the scope that it is computed from. */
  reads: { [name: string]: readonly string[] };
}

/** Holds the state of one compilation: the bundle, what is compiled already, and every finding so far. */
export interface CompilationState {
  bundle: Bundle;
  /** Names the file that findings blame, e.g. `workflows/leave.json`. */
  file: string;
  findings: Finding[];
  env: ExpressionEnv;
  check: CheckExpression;
  forms: { [form: string]: CompiledForm };
  /** Is keyed by the JSON path of a `values`. */
  values: Map<string, SeenValues>;
  rules: { [rule: string]: CompiledRule };
  /** Is the schema of the dossier's data, with its references inlined. */
  data: JsonObject;
  /** Holds the variables of every expression that runs on an existing dossier. */
  scope: Scope;
}

/** Is a part of a definition, with the variables that an expression may read there. */
export interface DefinitionPlace {
  compiling: CompilationState;
  /** Is a JSON path, e.g. `$.machine.states.draft.on.submit.guard`. */
  path: string;
  scope: Scope;
  /** Holds the variables whose type comes from another expression: the items of a list. */
  known: { [variable: string]: Type };
}

export function at(place: DefinitionPlace, step: string, scope: Scope = place.scope): DefinitionPlace {
  return { ...place, path: `${place.path}${step}`, scope };
}

/** Returns the same place, where `variable` is an element of a list expression. */
export function within(place: DefinitionPlace, variable: string, list: Type): DefinitionPlace {
  const element = list.kind === 'list' ? list.of : UNKNOWN_ELEMENT;
  return { ...place, known: { ...place.known, [variable]: element } };
}

/** Replaces the type of a list that is wrong and was reported already. */
const UNKNOWN_ELEMENT: Type = { kind: 'unknown', nullable: false };

export function report(place: DefinitionPlace, code: string, message: string, cure: string): void {
  const { file, findings } = place.compiling;
  findings.push({ level: 'error', code, file, path: place.path, message, cure });
}

function listOf<Item>(one: Item | Item[] | undefined): Item[] {
  if (one === undefined) return [];
  return Array.isArray(one) ? one : [one];
}

/** Adds `[i]` to the path only where the definition has a list. */
export function stepsOf<Item>(one: Item | Item[] | undefined): { item: Item; step: string }[] {
  if (!Array.isArray(one)) return listOf(one).map((item) => ({ item, step: '' }));
  return one.map((item, index) => ({ item, step: `[${index}]` }));
}
