import { change, vars } from '../context/context.ts';
import { at, compileSource, type DefinitionPlace, isRequiredAt, withoutNulls, writable } from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { fieldSchema, writeField } from './fields.ts';

/** Compiles the action that writes one field from an expression; null clears it. */
export function compileCompute(params: ParamsOf<'compute'>, place: DefinitionPlace): CompiledAction {
  const schema = fieldSchema(at(place, '.params.field'), params.field);
  const required = isRequiredAt(place.compiling.data, params.field);
  const isClearing = params.expr.trim() === 'null' && !required;
  const wanted =
    schema === null || isClearing ? ({ result: 'any', nullable: true } as const) : writable(schema, required);
  const expression = compileSource(at(place, '.params.expr'), params.expr, wanted);
  return {
    type: 'compute',
    path: pathOf(place),
    readsForm: expression.readsForm,
    run: (context) => {
      change(context, {
        data: writeField(context.data, params.field, withoutNulls(expression.evaluate(vars(context)))),
      });
    },
  };
}
