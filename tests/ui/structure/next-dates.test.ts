import { expect, it } from 'vitest';
import { nextDates } from '../../../src/ui/atelier/structure/next-dates.ts';

const WEEKLY = { delay: 'P7D', in: 'working-days', from: 'entry', at: '09:00', repeat: { every: 'P7D', max: 10 } };
const place = { day: '2026-11-26', zone: 'Europe/Paris', list: undefined };

it('tells the next three days of a reminder, holidays and week-ends left out', () => {
  expect(nextDates(WEEKLY, place)).toEqual([
    '2026-12-07T08:00:00.000Z',
    '2026-12-16T08:00:00.000Z',
    '2026-12-28T08:00:00.000Z',
  ]);
});

it('counts without the days that the list of this place takes off', () => {
  const list = JSON.stringify({ entries: [{ code: '2026-12-07', label: 'Fermeture' }] });
  expect(nextDates(WEEKLY, { ...place, list })[0]).toBe('2026-12-08T08:00:00.000Z');
});

it('tells one day of what is said once, and none of what is counted from elsewhere or cannot be', () => {
  const { repeat: _, ...once } = WEEKLY;
  expect(nextDates(once, place)).toHaveLength(1);
  expect(nextDates({ ...WEEKLY, from: 'data.date' }, place)).toEqual([]);
  expect(nextDates({ ...WEEKLY, delay: 'P1M' }, place)).toEqual([]);
});
