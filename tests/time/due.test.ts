import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  advanceInstant,
  type DueRule,
  dueInstant,
  frenchHolidays,
  parseDuration,
  workingDaysBetween,
} from '../../src/time/time.ts';

const holidays = new Set([2023, 2024, 2025].flatMap(frenchHolidays));
const due = (over: Partial<DueRule>): string =>
  dueInstant({ anchor: '2024-10-10', delay: 'P0D', in: 'civil', at: '09:00', zone: 'Europe/Paris', holidays, ...over });

describe('a deadline', () => {
  it('of 28 civil days over the autumn clock change lasts 28 days and one hour', () => {
    const start = due({ delay: 'P0D' });
    const end = due({ delay: 'P28D' });

    expect(start).toBe('2024-10-10T07:00:00.000Z');
    expect(end).toBe('2024-11-07T08:00:00.000Z');
    expect(Date.parse(end) - Date.parse(start)).toBe((28 * 24 + 1) * 3_600_000);
  });

  it('counts from the civil date of its instant in the zone', () => {
    expect(due({ anchor: '2024-06-30T22:30:00.000Z', delay: 'P1D' })).toBe('2024-07-02T07:00:00.000Z');
  });

  it('of hours counts exactly from the instant, also over a clock change', () => {
    expect(due({ anchor: '2024-10-26T22:00:00.000Z', delay: 'PT4H' })).toBe('2024-10-27T02:00:00.000Z');
    expect(due({ anchor: '2023-12-01T23:00:00.000Z', delay: '-PT4H' })).toBe('2023-12-01T19:00:00.000Z');
  });

  it('at the end of 1 December 2023 in Paris is 23:00 UTC, exclusive', () => {
    expect(due({ anchor: '2023-12-01', endOf: 'day' })).toBe('2023-12-01T23:00:00.000Z');
  });

  it('may come before its anchor, and clamps months', () => {
    expect(due({ anchor: '2024-03-31', delay: '-P15D' })).toBe('2024-03-16T08:00:00.000Z');
    expect(due({ anchor: '2024-08-31', delay: 'P6M' })).toBe('2025-02-28T08:00:00.000Z');
  });

  it('in working days skips week-ends and French holidays, the anchor being day 0', () => {
    // 8 May (Wednesday) and Ascension 9 May 2024 are holidays, and Whit Monday 20 May.
    expect(addWorkingDays('2024-05-07', 1, holidays)).toBe('2024-05-10');
    expect(addWorkingDays('2024-05-10', 7, holidays)).toBe('2024-05-22');
    expect(addWorkingDays('2024-05-10', -1, holidays)).toBe('2024-05-07');
    expect(addWorkingDays('2024-05-11', 0, holidays)).toBe('2024-05-11');
    expect(workingDaysBetween('2024-05-10', '2024-05-22', holidays)).toBe(7);
    expect(due({ anchor: '2024-12-23', delay: 'P7D', in: 'working-days' })).toBe('2025-01-03T08:00:00.000Z');
  });

  it('repeated, adds everything up before it counts', () => {
    const repeated = (every: string, times: number) => ({ repeated: { every, times } });

    expect(due({ anchor: '2024-01-31', delay: 'P3M', ...repeated('P3M', 2) })).toBe('2024-10-31T08:00:00.000Z');
    expect(due({ anchor: '2024-01-31', delay: '-P15D', ...repeated('P1M', 1) })).toBe('2024-02-14T08:00:00.000Z');
    expect(due({ anchor: '2024-12-20', delay: 'P1D', in: 'working-days', ...repeated('P2D', 2) })).toBe(
      '2024-12-30T08:00:00.000Z',
    );
    const hours = { anchor: '2024-10-26T08:30:00.000Z', delay: 'PT4H' };
    expect(due({ ...hours, ...repeated('P1D', 1) })).toBe('2024-10-27T13:30:00.000Z');
    expect(due({ ...hours, ...repeated('PT24H', 1) })).toBe('2024-10-27T12:30:00.000Z');
  });

  it('refuses months counted in working days', () => {
    expect(() => due({ delay: 'P1M', in: 'working-days' })).toThrow(RangeError);
  });
});

describe('a duration', () => {
  it('is read with its sign on every member', () => {
    expect(parseDuration('P1Y2M')).toEqual({ months: 14, days: 0, ms: 0, exact: false });
    expect(parseDuration('-P2W3D')).toEqual({ months: 0, days: -17, ms: 0, exact: false });
    expect(parseDuration('PT1H30M')).toEqual({ months: 0, days: 0, ms: 5_400_000, exact: true });
  });

  it.each(['', 'P', 'PT', 'P1DT', '7D', 'P1M-15D', 'P-15D', 'P1.5D', 'P1H', '--P1D', 'p1d', 'P1D '])(
    'refuses « %s »',
    (text) => {
      expect(() => parseDuration(text)).toThrow(RangeError);
    },
  );
});

describe('advancing an instant', () => {
  it('keeps the wall-clock time over a clock change', () => {
    expect(advanceInstant('2024-10-10T07:00:00.000Z', 'P1M', 'Europe/Paris')).toBe('2024-11-10T08:00:00.000Z');
    expect(advanceInstant('2024-10-10T07:00:00.000Z', 'PT24H', 'Europe/Paris')).toBe('2024-10-11T07:00:00.000Z');
  });
});
