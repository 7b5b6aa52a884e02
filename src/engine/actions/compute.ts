import { at, type Place } from '../compiling.ts';
import { resultKindOf, withoutNulls } from '../schema-path.ts';
import { compileSite } from '../site.ts';
import { touched, vars } from '../vars.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { fieldSchema, writeField } from './fields.ts';

/** Writes one field from an expression; null clears it. */
export function compileCompute(params: ParamsOf<'compute'>, place: Place): CompiledAction {
  const schema = fieldSchema(at(place, '.params.field'), params.field);
  const result = schema === null ? 'any' : resultKindOf(schema);
  const site = compileSite(at(place, '.params.expr'), params.expr, { result, nullable: true });
  return {
    type: 'compute',
    path: pathOf(place),
    readsForm: site.readsForm,
    run: (work) => {
      work.data = writeField(work.data, params.field, withoutNulls(site.evaluate(vars(work))));
      touched(work);
    },
  };
}
