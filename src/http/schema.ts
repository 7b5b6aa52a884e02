import type { Json, JsonObject } from '../base/base.ts';

/** A JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
export type Schema = JsonObject;

/** An object with exactly these members, all present but those named in `optional`. */
export function record(properties: { [name: string]: Schema }, optional: string[] = []): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** An object whose members are not ours to name: data of a workflow, a schema. */
export const anyObject: Schema = { type: 'object', additionalProperties: true };
export const anything: Schema = {};

export const listOf = (items: Schema, limits: Schema = {}): Schema => ({ type: 'array', items, ...limits });
export const mapOf = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
export const text = (limits: Schema = {}): Schema => ({ type: 'string', ...limits });
export const integer = (limits: Schema = {}): Schema => ({ type: 'integer', ...limits });
export const flag: Schema = { type: 'boolean' };
export const oneOf = (...values: Json[]): Schema => ({ enum: values });
export const either = (...schemas: Schema[]): Schema => ({ anyOf: schemas });
export const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const described = (description: string, schema: Schema): Schema => ({ ...schema, description });
export const ref = (component: string): Schema => ({ $ref: `#/components/schemas/${component}` });

export const instant: Schema = { type: 'string', format: 'date-time' };
export const civilDate: Schema = { type: 'string', format: 'date' };
export const hash: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
/** Ids we make or that definitions name: never a slash, a space or a control character. */
export const id: Schema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}$' };
