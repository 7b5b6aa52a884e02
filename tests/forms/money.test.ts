import { describe, expect, it } from 'vitest';
import { frenchEuros, readEuros } from '../../src/base/base.ts';
import { compileForm } from '../../src/forms/forms.ts';

describe('an amount', () => {
  it.each([
    ['21 201', 2_120_100],
    ['21\u202f201,00\u00a0€', 2_120_100],
    ['1234.5', 123_450],
    ['0,05', 5],
    ['12 euros', 1_200],
    ['-3,10', -310],
    ['−3,10', -310],
  ])('written %s is %i cents', (text, cents) => {
    expect(readEuros(text)).toBe(cents);
  });

  it.each(['', 'douze', '1,234', '1.234,50', '1e3', '12 $', '99999999999999'])('%s is none', (text) => {
    expect(readEuros(text)).toBeNull();
  });

  it('is read as it is shown, to the cent', () => {
    for (const cents of [0, 1, 99, 100, 123_456, 2_120_100, -5, 100_000_000_000])
      expect(readEuros(frenchEuros(cents))).toBe(cents);
    expect(frenchEuros(2_120_100)).toBe('21\u202f201,00\u00a0€');
  });

  it('out of bounds is told in euros', () => {
    const compiled = compileForm({
      type: 'object',
      additionalProperties: false,
      required: ['montant'],
      properties: {
        montant: { type: 'integer', title: 'Montant', minimum: 1, maximum: 2_120_100, 'x-widget': 'money' },
      },
    });
    const judge = (montant: unknown) => {
      const checked = compiled.ok ? compiled.form.validate({ montant } as never) : null;
      return checked?.ok === false ? checked.errors.map(({ message }) => message) : [];
    };

    expect(judge(2_120_101)).toEqual(['Donnez un montant inférieur ou égal à 21\u202f201,00\u00a0€.']);
    expect(judge('21 201')).toEqual(['Écrivez un montant en euros, par exemple 1 234,50.']);
    expect(judge(2_120_100)).toEqual([]);
  });
});
