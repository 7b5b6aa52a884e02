import { expect, it } from 'vitest';
import { dayOf, momentOf, shortDayOf } from '../../src/ui/look/dates.ts';

it('the first day of a month is its « 1er », and no other', () => {
  const noonOf = (day: number) => new Date(2026, 0, day, 12, 5).toISOString();

  expect([1, 2, 21, 31].map((day) => dayOf(noonOf(day)))).toEqual([
    '1er janvier 2026',
    '2 janvier 2026',
    '21 janvier 2026',
    '31 janvier 2026',
  ]);
  expect(shortDayOf(noonOf(1))).toBe('1er janv.');
  expect(momentOf(noonOf(1))).toBe('1er janvier 2026 à 12:05');
  expect(dayOf('2026-01-01')).toBe('1er janvier 2026');
});
