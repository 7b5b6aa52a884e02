import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clip, coveredDays, type Interval, mergeIntervals } from '../../src/expressions/intervals.ts';
import { addDays, daysBetween } from '../../src/time/time.ts';

const START = '2023-11-01';
const interval = fc
  .record({ from: fc.integer({ min: 0, max: 120 }), days: fc.integer({ min: 0, max: 60 }) })
  .map(({ from, days }): Interval => ({ debut: addDays(START, from), fin: addDays(START, from + days) }));
const intervals = fc.array(interval, { maxLength: 8 });

function daysOf(list: readonly Interval[]): Set<string> {
  const days = new Set<string>();
  for (const { debut, fin } of list) {
    for (let n = 0; n <= daysBetween(debut, fin ?? debut); n++) days.add(addDays(debut, n));
  }
  return days;
}

it('covered days are those of a count day by day', () => {
  fc.assert(fc.property(intervals, (list) => coveredDays(list) === daysOf(list).size));
});

it('merging keeps the days, and leaves no two pieces that overlap or touch', () => {
  fc.assert(
    fc.property(intervals, (list) => {
      const merged = mergeIntervals(list);

      expect(daysOf(merged)).toEqual(daysOf(list));
      merged.slice(1).forEach(({ debut }, index) => {
        expect(debut > addDays(merged[index]?.fin ?? '', 1)).toBe(true);
      });
    }),
  );
});

it('clipping keeps exactly the days inside the window', () => {
  fc.assert(
    fc.property(intervals, interval, (list, window) => {
      const inside = [...daysOf(list)].filter((day) => day >= window.debut && day <= (window.fin ?? day));

      expect([...daysOf(clip(list, window))].sort()).toEqual(inside.sort());
    }),
  );
});
