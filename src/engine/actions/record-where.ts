import type { JsonObject } from '../../base/base.ts';
import { withDefaults } from '../../definition/definition.ts';
import { change, type DecisionContext, vars } from '../context/context.ts';
import {
  at,
  type CompiledExpression,
  compileSource,
  type DefinitionPlace,
  type Vars,
  withoutNulls,
} from '../language/language.ts';
import { type CompiledAction, type ParamsOf, pathOf } from './action.ts';
import { asItems, asObject, compileFields, readField, writeField } from './fields.ts';

type RecordWhereParams = ParamsOf<'record'>;

/** Updates every item of a list for which `where` is true; `items` is the schema of an item. */
export function recordWhere(
  params: RecordWhereParams,
  place: DefinitionPlace,
  items: JsonObject | null,
): CompiledAction {
  const scope = { ...place.scope, item: items ?? {} };
  const where = compileSource(at(place, '.params.where', scope), params.where, { result: 'bool' });
  const value = compileFields(withDefaults('recordAction', params).value, at(place, '.params.value', scope), items);
  const readsForm = [where, ...value.values()].some((expression) => expression.readsForm);
  const run = (context: DecisionContext) => {
    const all = vars(context);
    const updated = asItems(readField(context.data, params.into)).map((item, index) => {
      const filled = asItems(readField(asObject(all.data ?? {}), params.into))[index] ?? item;
      const values = { ...all, item: filled };
      return where.evaluate(values) === true ? updatedItem(asObject(item), value, values) : item;
    });
    change(context, { data: writeField(context.data, params.into, updated) });
  };
  return { type: 'record', path: pathOf(place), readsForm, run };
}

/** Computes all values from the item as it was before the update. */
function updatedItem(item: JsonObject, value: Map<string, CompiledExpression>, values: Vars): JsonObject {
  let updated = item;
  for (const [field, expression] of value)
    updated = writeField(updated, field, withoutNulls(expression.evaluate(values)));
  return updated;
}
