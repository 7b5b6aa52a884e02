import type { Wording } from '../model/workflow.ts';
import { type CompiledExpression, compileSource, type Vars } from './compiled-expression.ts';
import { at, type Place } from './compiling.ts';

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
