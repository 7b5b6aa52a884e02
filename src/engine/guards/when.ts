import type { Because, Json } from '../../base/base.ts';
import { vars } from '../context/vars.ts';
import { compileSite } from '../language/compiled-expression.ts';
import { at, type Place } from '../language/compiling.ts';
import type { GuardConfig } from '../model/machine-definition.ts';
import { type CompiledGuard, pathOf } from './guard.ts';

type Params = Extract<GuardConfig, { type: 'when' }>['params'];

/** True when its expression is. */
export function compileWhen(params: Params, place: Place): CompiledGuard {
  const site = compileSite(at(place, '.params.expr'), params?.expr, { result: 'bool' });
  return {
    type: 'when',
    path: pathOf(place),
    readsForm: site.readsForm,
    test: (work) => site.evaluate(vars(work)) === true,
    because: (work) => worded(site.explain(vars(work)), params.message, site.path),
    rules: [],
  };
}

/** The sentence of the definition's author, with the values seen, instead of the expression's own words. */
export function worded(because: Because[], message: string | undefined, path: string): Because[] {
  if (message === undefined) return because;
  const seen: { [name: string]: Json } = Object.assign({}, ...because.map((one) => one.seen ?? {}));
  return [Object.keys(seen).length > 0 ? { text: message, path, seen } : { text: message, path }];
}
