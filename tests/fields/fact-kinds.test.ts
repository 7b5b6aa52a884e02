import { describe, expect, it } from 'vitest';
import { amountPrints, fieldRecords } from '../../src/fields/fields.ts';

describe('What a fact or a measure shows', () => {
  it('is written as the field of its kind writes it', () => {
    expect(amountPrints.money(2_120_150)).toBe(fieldRecords.money.print(2_120_150, {}));
    expect(amountPrints.hours(148.5)).toBe(fieldRecords.minutes.print(148.5 * 60, {}));
  });

  it('are hours and minutes, where hours have decimals', () => {
    expect(amountPrints.hours(1.25)).toBe('1 h 15');
    expect(amountPrints.hours(0.1)).toBe('6 min');
  });
});
