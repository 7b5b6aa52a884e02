import type { GuardConfig } from '../../definition/definition.ts';
import { vars } from '../context/context.ts';
import { at, compileRefusal, compileSource, type DefinitionPlace, reasonsOf, saidBy } from '../language/language.ts';
import { type CompiledGuard, pathOf } from './guard.ts';

type WhenParams = Extract<GuardConfig, { type: 'when' }>['params'];

/** Compiles a guard that is true when its expression is. */
export function compileWhen(params: WhenParams, place: DefinitionPlace): CompiledGuard {
  const expression = compileSource(at(place, '.params.expr'), params?.expr, { result: 'bool' });
  const refusal = compileRefusal(at(place, '.params'), params ?? {});
  return {
    type: 'when',
    path: pathOf(place),
    readsForm: expression.readsForm,
    readsClock: expression.readsClock,
    test: (context) => expression.evaluate(vars(context)) === true,
    because: (context) => reasonsOf({ expression, refusal }, vars(context)),
    said: saidBy(refusal),
    rules: [],
  };
}
