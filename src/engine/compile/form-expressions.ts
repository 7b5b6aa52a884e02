import { isJsonObject, type JsonObject } from '../../base/base.ts';

export interface FormExpression {
  /** Dotted, from the top of the form. */
  field: string;
  path: string;
  source: unknown;
  schema: JsonObject;
}

/** The expressions that fields of a form bear under a keyword, groups included; the rows of lists are filled by their list. */
export function* expressionsIn(form: JsonObject, keyword: string, prefix = '', path = ''): Generator<FormExpression> {
  const { properties } = form;
  for (const [name, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (!isJsonObject(schema)) continue;
    const [field, here] = [`${prefix}${name}`, `${path}.properties.${name}`];
    if (schema[keyword] !== undefined) yield { field, path: here, source: schema[keyword], schema };
    yield* expressionsIn(schema, keyword, `${field}.`, here);
  }
}
