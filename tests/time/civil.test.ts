import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isCivilDate } from '../../src/time/time.ts';

const DAY_MS = 86_400_000;
const dates = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));

describe('a civil date', () => {
  it('is a real day of the calendar, leap years included', () => {
    expect(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'].map(isCivilDate)).toEqual([true, true, true, true]);
    expect(
      ['2023-02-29', '1900-02-29', '2024-13-01', '2024-04-31', '2024-1-1', '', null, 20240101].some(isCivilDate),
    ).toBe(false);
  });

  it('moved by months is clamped to the end of a shorter month', () => {
    expect(addMonths('2024-08-31', 6)).toBe('2025-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-10-31', 1)).toBe('2024-11-30');
    expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
    expect(addMonths('2024-01-15', -1)).toBe('2023-12-15');
    expect(addMonths('1969-01-28', 660)).toBe('2024-01-28');
  });

  it('moved by days crosses months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('1970-01-01', -1)).toBe('1969-12-31');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
  });

  it('refuses a text that is no date, and years out of the calendar', () => {
    expect(() => addDays('01/01/2024', 1)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  });

  it('comes back when days are added then taken away', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        const moved = addDays(date, days);

        expect(isCivilDate(moved)).toBe(true);
        expect(addDays(moved, -days)).toBe(date);
        expect(daysBetween(date, moved)).toBe(days);
      }),
    );
  });

  it('is counted as the platform counts, from year 1 to year 9999', () => {
    const first = Date.parse('0001-01-01T00:00:00Z') / DAY_MS;
    const last = Date.parse('9999-12-31T00:00:00Z') / DAY_MS;
    const dayAt = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: first, max: last }), (from, to) => {
        expect(addDays(dayAt(from), to - from)).toBe(dayAt(to));
        expect(daysBetween(dayAt(from), dayAt(to))).toBe(to - from);
      }),
      {
        numRuns: 2_000,
        examples: [
          [first, last],
          [last, first],
        ],
      },
    );
  });

  it('moved by months keeps its day or takes the last of the month, never spilling over', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: -600, max: 600 }),
        (start, shift, months) => {
          const date = addDays(start, shift);
          const moved = addMonths(date, months);

          const index = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
          expect(index(moved) - index(date)).toBe(months);
          const isLast = addDays(moved, 1).endsWith('-01');
          expect(moved.slice(8) === date.slice(8) || (isLast && moved.slice(8) < date.slice(8))).toBe(true);
        },
      ),
    );
  });
});
