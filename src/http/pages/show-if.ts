import { isJsonObject, type Json, type JsonObject } from '../../base/base.ts';

/**
 * Turns `x-show-if` into a CSS selector on the group that holds the fields, so that a page without script still shows only the questions
 * asked. What CSS cannot express (a comparison of numbers) gives null: the field is then always shown, and the server drops the answer when
 * it does not count. `at` is the JSON pointer of the group.
 */
export function selectorOf(condition: JsonObject, at: string): string | null {
  const { properties, required: _, not, allOf, anyOf, ...others } = condition;
  if (Object.keys(others).length > 0) return null;
  const parts = [
    ...propertyParts(properties, at),
    ...(not === undefined ? [] : [negated(not, at)]),
    ...(allOf === undefined ? [] : listed(allOf, at)),
    ...(anyOf === undefined ? [] : [oneOf(listed(anyOf, at))]),
  ];
  return parts.includes(null) || parts.length === 0 ? null : parts.join('');
}

function propertyParts(properties: Json | undefined, at: string): (string | null)[] {
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).map(([name, rule]) => (isJsonObject(rule) ? holds(`${at}/${name}`, rule) : null));
}

/** Returns the selector of a question whose answer is one of some values. */
function holds(name: string, rule: JsonObject): string | null {
  const { const: only, enum: some, ...others } = rule;
  if (Object.keys(others).length > 0) return null;
  const values = Array.isArray(some) ? some : only === undefined ? null : [only];
  return values === null ? null : oneOf(values.map((value) => answered(name, value)));
}

/** Returns the selector of a ticked radio or box, or of a chosen option. A blank select has an option too, which has no value. */
function answered(name: string, value: Json): string | null {
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return null;
  const [asked, given] = [quoted(name), quoted(value === true ? 'oui' : value === false ? 'non' : String(value))];
  return `:is(:has(input[name=${asked}][value=${given}]:checked),:has(select[name=${asked}] option[value=${given}]:checked))`;
}

function negated(condition: Json, at: string): string | null {
  const selector = isJsonObject(condition) ? selectorOf(condition, at) : null;
  return selector === null ? null : `:not(${selector})`;
}

function listed(conditions: Json, at: string): (string | null)[] {
  return Array.isArray(conditions) ? conditions.map((one) => (isJsonObject(one) ? selectorOf(one, at) : null)) : [null];
}

function oneOf(selectors: (string | null)[]): string | null {
  return selectors.includes(null) || selectors.length === 0 ? null : `:is(${selectors.join(',')})`;
}

/** Quotes a CSS string so that no character can end it, or the style sheet. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[^A-Za-z0-9]/g, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;
}
