import { isJsonObject, type JsonObject } from '../../../base/base.ts';

export interface FormExpression {
  /** Is a dotted path from the top of the form. */
  field: string;
  path: string;
  source: unknown;
  schema: JsonObject;
}

/**
 * Finds the expressions that fields of a form have under a keyword, in groups too; rows of lists are left out, as the expression of their
 * list fills them.
 */
export function* expressionsIn(form: JsonObject, keyword: string, prefix = '', path = ''): Generator<FormExpression> {
  const { properties } = form;
  for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (!isJsonObject(schema)) continue;
    const [field, here] = [`${prefix}${name}`, `${path}.properties.${name}`];
    if (schema[keyword] !== undefined) yield { field, path: here, source: schema[keyword], schema };
    yield* expressionsIn(schema, keyword, `${field}.`, here);
  }
}
