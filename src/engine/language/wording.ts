import type { Because, Json, Supplier } from '../../base/base.ts';
import type { Refusing, Wording } from '../../definition/definition.ts';
import { type CompiledExpression, compileSource, type Vars } from './compiled-expression.ts';
import { at, own, type Place, report } from './compiling.ts';

/** A sentence shown to a person, the same for all or made of the values at hand. */
export interface CompiledWording {
  expression: CompiledExpression | null;
  /** Throws when the expression fails on these values. */
  say(vars: Vars): string;
}

/** Compiles a message; an expression must give a text, never null. */
export function compileWording(place: Place, message: Wording): CompiledWording {
  if (typeof message === 'string') return { expression: null, say: () => message };
  const expression = compileSource(at(place, '.expr'), message.expr, { result: 'string' });
  return { expression, say: (vars) => String(expression.evaluate(vars)) };
}

/** What the author of a condition has to say when it is false. */
export interface CompiledRefusal {
  message: CompiledWording | null;
  supply: Supplier[];
  about: string | undefined;
}

/** `place`: of the condition, whose scope its message reads. */
export function compileRefusal(place: Place, { message, supply, about }: Refusing): CompiledRefusal {
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

/** The event that brings what is missing, and the roles that may send it, by their titles. */
export function supplierOf({ compiling: { bundle } }: Place, event: string): Supplier {
  const { title = event, by = [] } = own(bundle.workflow.events, event) ?? {};
  return { event, title, by: by.map((role) => own(bundle.roles, role)?.title ?? role) };
}

/** The expression of its message, when it has one. */
export function saidBy({ message }: CompiledRefusal): CompiledExpression[] {
  return message?.expression ? [message.expression] : [];
}

/** Why a condition is false; its first reason is what its author says. */
export function reasonsOf(
  { expression, refusal }: { expression: CompiledExpression; refusal: CompiledRefusal },
  values: Vars,
): Because[] {
  return worded(expression.explain(values), refusal, { path: expression.path, vars: values });
}

/** The reasons of a false condition: the sentence of its author with the values seen, else the expression's own words. */
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
