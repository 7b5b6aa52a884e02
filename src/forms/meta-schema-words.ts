import type { JsonObject } from '../base/base.ts';

/** The schema of forms is written with these words. */

export const LONGEST_LIST = 1_000;

export const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });
export const text = (maxLength: number): JsonObject => ({ type: 'string', minLength: 1, maxLength });
export const count = (maximum = 1_000_000): JsonObject => ({ type: 'integer', minimum: 0, maximum });
export const listOf = (items: JsonObject, maxItems = LONGEST_LIST): JsonObject => ({
  type: 'array',
  minItems: 1,
  maxItems,
  items,
});
export const mapOf = (names: JsonObject, values: JsonObject): JsonObject => ({
  type: 'object',
  propertyNames: names,
  additionalProperties: values,
});
export const closed = (properties: JsonObject, required: string[], description: string): JsonObject => ({
  description,
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
export const names: JsonObject = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,59}$' };
