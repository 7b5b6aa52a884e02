import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { at, type CompiledExpression, compileSource, type DefinitionPlace, writable } from '../../language/language.ts';
import { expressionsIn } from './form-expressions.ts';

/** Says that a date of the form, by dotted field, is no day before another (`x-after`); `what` happened on that other day. */
export interface CompiledOrder {
  field: string;
  than: CompiledExpression;
  what: string;
}

/**
 * Compiles the orders written in the form: findings blame the form's file. They read all that the conditions of the event read, the form
 * too, because the earlier act may be the one that an answer names.
 */
export function compileOrder(
  form: string | undefined,
  schema: JsonObject | null,
  place: DefinitionPlace,
): CompiledOrder[] {
  if (form === undefined || schema === null) return [];
  const here: DefinitionPlace = {
    ...place,
    compiling: { ...place.compiling, file: `schemas/${form}.schema.json` },
    path: '$',
  };
  return [...expressionsIn(schema, 'x-after')].flatMap(({ field, path, source: order, schema: date }) => {
    if (!isJsonObject(order)) return [];
    const than = compileSource(at(here, `${path}.x-after.than`), order['than'], writable(date, false));
    return [{ field, than, what: String(order['what']) }];
  });
}
