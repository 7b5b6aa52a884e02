import type { FieldError, JsonObject } from '../../src/base/base.ts';
import { type CompiledForm, compileForm } from '../../src/forms/forms.ts';

/** Returns a form of these fields, none required by default. */
export function schemaOf(properties: JsonObject, required: string[] = [], more: JsonObject = {}): JsonObject {
  return { type: 'object', additionalProperties: false, properties, required, ...more };
}

/** @throws Error listing the issues when the schema is not a form. */
export function compiled(schema: JsonObject): CompiledForm {
  const result = compileForm(schema);
  if (!result.ok) throw new Error(JSON.stringify(result.issues, null, 2));
  return result.form;
}

export function errorsOf(schema: JsonObject, data: unknown): FieldError[] {
  const result = compiled(schema).validate(data);
  return result.ok ? [] : result.errors;
}

/** Returns `path code` of each error, in order. */
export function faults(schema: JsonObject, data: unknown): string[] {
  return errorsOf(schema, data).map(({ path, code }) => `${path} ${code}`);
}

export function recorded(schema: JsonObject, data: unknown): JsonObject {
  const result = compiled(schema).validate(data);
  if (!result.ok) throw new Error(JSON.stringify(result.errors, null, 2));
  return result.data;
}
