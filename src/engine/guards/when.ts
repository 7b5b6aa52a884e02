import type { Because, Json } from '../../base/base.ts';
import { vars } from '../context/decision-context.ts';
import { compileSource } from '../language/compiled-expression.ts';
import { at, type Place } from '../language/compiling.ts';
import type { GuardConfig } from '../model/machine-definition.ts';
import { type CompiledGuard, pathOf } from './guard.ts';

type Params = Extract<GuardConfig, { type: 'when' }>['params'];

/** True when its expression is. */
export function compileWhen(params: Params, place: Place): CompiledGuard {
  const expression = compileSource(at(place, '.params.expr'), params?.expr, { result: 'bool' });
  return {
    type: 'when',
    path: pathOf(place),
    readsForm: expression.readsForm,
    test: (context) => expression.evaluate(vars(context)) === true,
    because: (context) => worded(expression.explain(vars(context)), params.message, expression.path),
    rules: [],
  };
}

/** The sentence of the definition's author, with the values seen, instead of the expression's own words. */
export function worded(because: Because[], message: string | undefined, path: string): Because[] {
  if (message === undefined) return because;
  const seen: { [name: string]: Json } = Object.assign({}, ...because.map((one) => one.seen ?? {}));
  return [Object.keys(seen).length > 0 ? { text: message, path, seen } : { text: message, path }];
}
