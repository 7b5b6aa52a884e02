import type { RJSFSchema } from '@rjsf/utils';
import type { JsonObject } from '../../../http/http.ts';

/** Adds the answers that the account gives (`x-from`), which are shown without being asked and replace what a draft kept. */
export function withFixed(schema: RJSFSchema, answers: JsonObject, known: JsonObject | undefined): JsonObject {
  if (known === undefined) return answers;
  let fixed = answers;
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field !== 'object') continue;
    const given = known[name];
    const value = isFixed(field, given) ? given : within(field, answers[name], given);
    if (value !== undefined && value !== answers[name]) fixed = { ...fixed, [name]: value };
  }
  return fixed;
}

function within(field: RJSFSchema, answer: unknown, given: unknown) {
  if (field.properties === undefined || !isGroup(given)) return undefined;
  return withFixed(field, isGroup(answer) ? answer : {}, given);
}

/** Tells whether the account gives the answer; when it says nothing, the question is asked like any other. */
export function isFixed(field: RJSFSchema, given: unknown): boolean {
  return typeof field['x-from'] === 'string' && given !== undefined && given !== null;
}

export function isGroup(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
