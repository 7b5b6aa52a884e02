import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { dataForm } from '../../src/engine/context/context.ts';
import { compileForm, fillAbsent } from '../../src/forms/forms.ts';
import { bundleOf } from './leave.ts';

const compiled = compileForm(bundleOf('leave-request').dossier);
if (!compiled.ok) throw new Error('fixture');
const whole = compiled.form;
const data = dataForm(whole);

const before: JsonObject = {
  name: 'Camille',
  hiredOn: '2020-01-15',
  hold: { motive: 'x' },
  handover: [{ id: '1-0', title: 'Clés' }],
};

/** Draws a change of one field: added, removed, valid or not. */
const change: fc.Arbitrary<(data: JsonObject) => JsonObject> = fc
  .tuple(
    fc.constantFrom('name', 'hiredOn', 'days', 'hold', 'handover', 'unknown', 'kind'),
    fc.constantFrom<JsonObject[string][]>(
      null,
      'x',
      '2024-01-01',
      5,
      0,
      'paid',
      { motive: 'y' },
      { extra: 1 },
      [],
      [{ title: 'Z' }],
    ),
  )
  .map(([name, value]) => (given) => ({ ...given, [name]: value }));

describe('data known to be valid before', () => {
  test('are judged as if all were validated again', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const after = changes.reduce((given, one) => one(given), before);

        const quick = data.revalidate(before, after);
        const slow = whole.validate(after);

        expect(quick.ok).toBe(slow.ok);
        if (quick.ok) expect(JSON.stringify(quick)).toBe(JSON.stringify(slow));
        else if (!slow.ok)
          expect(new Set(quick.errors.map(({ path }) => path))).toEqual(new Set(slow.errors.map(({ path }) => path)));
      }),
    );
  });

  test('are completed as if all were completed again', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const after = changes.reduce((given, one) => one(given), before);

        const known = data.complete(before, null);

        expect(data.complete(after, known).data).toEqual(fillAbsent(whole.schema, after));
      }),
    );
  });
});

describe('data of which nothing is known', () => {
  test('are judged as the whole, field by field', () => {
    fc.assert(
      fc.property(fc.constantFrom(before, {}), fc.array(change, { maxLength: 6 }), (first, changes) => {
        const fresh = changes.reduce((given, one) => one(given), first);

        expect(JSON.stringify(data.revalidate(null, fresh))).toBe(JSON.stringify(whole.validate(fresh)));
      }),
    );
  });

  test('miss nothing that must be there', () => {
    expect(data.revalidate(null, { name: 'Camille' })).toMatchObject({ ok: false, errors: [{ path: '/hiredOn' }] });
  });
});
