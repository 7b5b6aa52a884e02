import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/base/base.ts';
import { fillAbsent, visibleFieldsOf } from '../../src/forms/forms.ts';
import { compiled, schemaOf } from './form.ts';

const NAMES = ['a', 'b', 'c', 'd'];

/** Generates small schemas of every kind of field, with conditions on fields declared before. */
const { field } = fc.letrec<{ field: JsonObject; group: JsonObject }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<JsonObject>(
      { type: 'string', maxLength: 5 },
      { type: ['string', 'null'], format: 'date' },
      { type: 'string', enum: ['x', 'y', ''] },
      { type: 'integer', minimum: 0 },
      { type: 'boolean' },
      { type: 'array', maxItems: 3, items: { type: 'string' } },
    ),
    tie('group'),
    tie('group').map((items) => ({ type: 'array', maxItems: 3, items })),
  ),
  group: fc
    .tuple(
      fc.array(tie('field'), { minLength: 1, maxLength: 4 }),
      fc.array(
        fc.record({ shown: fc.option(fc.nat(3)), keep: fc.boolean(), required: fc.boolean(), not: fc.boolean() }),
        {
          minLength: 4,
          maxLength: 4,
        },
      ),
    )
    .map(([fields, marks]) => groupOf(fields, marks)),
}));

type Mark = { shown: number | null; keep: boolean; required: boolean; not: boolean };
function groupOf(fields: JsonObject[], marks: Mark[]): JsonObject {
  const properties = fields.map((schema, i): [string, JsonObject] => {
    const mark = marks[i];
    if (mark?.shown == null || mark.shown >= i) return [NAMES[i] ?? '', schema];
    const test = { required: [NAMES[mark.shown] ?? ''] };
    const condition = mark.not ? { not: test } : test;
    return [NAMES[i] ?? '', { ...schema, 'x-show-if': condition, 'x-when-hidden': mark.keep ? 'keep' : 'clear' }];
  });
  const required = properties.map(([name]) => name).filter((_, i) => marks[i]?.required);
  return schemaOf(Object.fromEntries(properties), required);
}

const form = fc
  .array(field, { minLength: 1, maxLength: 4 })
  .chain((fields) =>
    fc
      .array(
        fc.record({ shown: fc.option(fc.nat(3)), keep: fc.boolean(), required: fc.boolean(), not: fc.boolean() }),
        { minLength: 4, maxLength: 4 },
      )
      .map((marks) => groupOf(fields, marks)),
  );

/** Generates documents that often fit a little, from the names, types and values of the schemas above. */
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, '', ' ', 'x', 'y', '2024-02-29', '2023-02-29', 'abcdef', 0, 1, -1, 1.5, true, false),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES, 'e', '__proto__', 'constructor'), tie('value'), { maxKeys: 4 }),
  ),
}));

describe('for any form and document', () => {
  test('validation never throws and gives its own answer back', () => {
    fc.assert(
      fc.property(form, value, (schema, document) => {
        const compiledForm = compiled(schema);
        const first = compiledForm.validate(document);
        if (!first.ok) {
          expect(first.errors.length).toBeGreaterThan(0);
          return;
        }

        const again = compiledForm.validate(first.data);

        expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      }),
      { numRuns: 300 },
    );
  });

  test('what is recorded shows the same fields as what was sent', () => {
    fc.assert(
      fc.property(form, value, (schema, document) => {
        const result = compiled(schema).validate(document);
        if (!result.ok) return;

        const visible = visibleFieldsOf(schema, document);

        expect(visibleFieldsOf(schema, result.data)).toEqual(visible);
      }),
      { numRuns: 200 },
    );
  });

  test('filling is idempotent', () => {
    fc.assert(
      fc.property(form, value, (schema, document) => {
        const filled = fillAbsent(schema, document);

        expect(fillAbsent(schema, filled)).toEqual(filled);
      }),
      { numRuns: 200 },
    );
  });
});

test('no JavaScript value makes validation throw', () => {
  const simple = compiled(
    schemaOf({ a: { type: 'string' }, b: { type: 'array', maxItems: 3, items: { type: 'number' } } }, ['a']),
  );

  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
      (data) => {
        expect(typeof simple.validate(data).ok).toBe('boolean');
      },
    ),
    { numRuns: 2_000 },
  );
});
