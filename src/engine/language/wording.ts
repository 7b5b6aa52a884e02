import { type Because, type Json, own, type Supplier } from '../../base/base.ts';
import type { RefusingCondition, Wording } from '../../definition/definition.ts';
import { type CompiledExpression, compileSource, type Vars } from './compiled-expression.ts';
import { at, type DefinitionPlace, report } from './compiling.ts';

/** Describes a sentence shown to a person, either fixed or computed from the current values. */
export interface CompiledWording {
  expression: CompiledExpression | null;
  /**
   * Returns the sentence.
   * @throws DefinitionFault when its expression fails on these values
   */
  say(vars: Vars): string;
}

/** Compiles a message; an expression must give a text, never null. */
export function compileWording(place: DefinitionPlace, message: Wording): CompiledWording {
  if (typeof message === 'string') return { expression: null, say: () => message };
  const expression = compileSource(at(place, '.expr'), message.expr, { result: 'string' });
  return { expression, say: (vars) => String(expression.evaluate(vars)) };
}

/** Holds what the author of a condition declares for when it is false: a message, and who may supply what is missing. */
export interface CompiledRefusal {
  message: CompiledWording | null;
  supply: Supplier[];
  about: string | undefined;
}

/** Compiles the message of a condition. `place` is that of the condition, whose variables the message reads. */
export function compileRefusal(place: DefinitionPlace, { message, supply, about }: RefusingCondition): CompiledRefusal {
  if (about !== undefined && own(place.compiling.bundle.workflow.links, about) === undefined) {
    const cure = 'Déclarez-le dans « links ».';
    report(at(place, '.about'), 'unknown-link', `Le lien « ${about} » n’est pas déclaré.`, cure);
  }
  return {
    message: message === undefined ? null : compileWording(at(place, '.message'), message),
    supply: [supply ?? []].flat().map((event) => supplierOf(place, event)),
    about,
  };
}

/** Describes the event that brings what is missing, with the titles of the roles that may send it. */
export function supplierOf({ compiling: { bundle } }: DefinitionPlace, event: string): Supplier {
  const { title = event, by = [] } = own(bundle.workflow.events, event) ?? {};
  return { event, title, by: by.map((role) => own(bundle.roles, role)?.title ?? role) };
}

/** Returns the expression of its message, when it has one. */
export function saidBy({ message }: CompiledRefusal): CompiledExpression[] {
  return message?.expression ? [message.expression] : [];
}

/** Explains why a condition is false; the author's message comes first. */
export function reasonsOf(
  { expression, refusal }: { expression: CompiledExpression; refusal: CompiledRefusal },
  values: Vars,
): Because[] {
  return worded(expression.explain(values), refusal, { path: expression.path, vars: values });
}

/** Words the reasons of a false condition: the author's sentence with the values read, or else the expression's own words. */
function worded(
  because: Because[],
  { message, supply, about }: CompiledRefusal,
  place: { path: string; vars: Vars },
): Because[] {
  const cure = { ...(supply.length > 0 && { supply }), ...(about !== undefined && { about }) };
  if (message === null) return because.map((one) => ({ ...one, ...cure }));
  const seen: { [name: string]: Json } = Object.assign({}, ...because.map((one) => one.seen ?? {}));
  const text = message.say(place.vars);
  return [{ text, path: place.path, ...(Object.keys(seen).length > 0 && { seen }), ...cure }];
}
