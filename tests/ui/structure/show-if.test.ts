import { beforeAll, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../src/base/base.ts';
import { chosenIn, conditionOf, fieldsOf, showRowsOf, type Texts } from '../../../src/definition/edit/edit.ts';
import { shippedTexts } from './every-place.ts';

let texts: Texts = {};
beforeAll(async () => {
  texts = await shippedTexts();
});

it('every condition of the shipped forms is said in lines that write the same, or stays in the source', () => {
  let [read, left] = [0, 0];
  for (const form of Object.keys(texts).flatMap((path) => /^schemas\/(.+)\.schema\.json$/.exec(path)?.[1] ?? [])) {
    const fields = fieldsOf(texts, form);
    for (const [name, field] of fields.filter(([, one]) => one['x-show-if'] !== undefined)) {
      const condition = field['x-show-if'] as JsonObject;
      const chosen = chosenIn(fields, name);
      const rows = showRowsOf(condition, chosen);
      if (rows === null) left += 1;
      else {
        read += 1;
        expect(sorted(conditionOf(rows, chosen) ?? {}), `${form} ${name}`).toEqual(sorted(condition));
      }
    }
  }
  expect(read).toBeGreaterThan(left);
});

it('lines of lists look for one of their answers; no line is no condition', () => {
  const fields: [string, JsonObject][] = [
    ['aides', { type: 'array', items: { type: 'string', enum: ['a', 'b', 'c'] } }],
    ['vient', { type: 'boolean', title: 'Vient-il ?' }],
    ['nom', { type: 'string' }],
  ];
  const chosen = chosenIn(fields, 'nom');
  const rows = [
    { field: 'aides', values: ['a', 'b'] },
    { field: 'vient', values: [true] },
  ];
  const condition = conditionOf(rows, chosen);

  expect(chosen.map(({ name }) => name)).toEqual(['aides', 'vient']);
  expect(condition).toEqual({
    properties: { aides: { contains: { enum: ['a', 'b'] } }, vient: { const: true } },
    required: ['aides', 'vient'],
  });
  expect(showRowsOf(condition ?? undefined, chosen)).toEqual(rows);
  expect(showRowsOf({ anyOf: [] }, chosen)).toBeNull();
  expect(showRowsOf({ properties: { vient: { const: true } } }, chosen)).toBeNull();
  expect(conditionOf([], chosen)).toBeNull();
});

function sorted(condition: JsonObject): JsonObject {
  const required = condition['required'] as Json;
  return isJsonObject(condition) && Array.isArray(required)
    ? { ...condition, required: required.map(String).sort() }
    : condition;
}
