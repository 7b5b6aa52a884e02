import { expect, it } from 'vitest';
import { noteServerZone } from '../../src/ui/api/now.ts';
import {
  dayOf,
  dueOn,
  dueWithin,
  lateness,
  latenessSince,
  momentOf,
  nearness,
  shortDayOf,
  weekdayOf,
} from '../../src/ui/look/words/dates.ts';

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

it('instants are told in the zone of the service, wherever the reader sits', () => {
  const late = '2026-12-06T23:00:00.000Z';

  noteServerZone('Pacific/Auckland');
  expect([dayOf(late), shortDayOf(late), weekdayOf(late)]).toEqual(['7 décembre 2026', '7 déc.', 'lundi']);
  noteServerZone('Europe/Paris');
  expect(dueOn('2026-12-07T08:00:00.000Z')).toBe('le 7 décembre 2026 à 9 h');
  expect(dueOn('2026-12-07T13:30:00.000Z')).toBe('le 7 décembre 2026 à 14 h 30');
  expect(nearness(late, Date.parse('2026-12-05T23:30:00.000Z'))).toBe('demain');
  noteServerZone('America/Martinique');
  expect(dayOf(late)).toBe('6 décembre 2026');
});

it('a delay is the same in one’s file, which knows the day it was due, and in lists, which know since when it is late', () => {
  noteServerZone('Europe/Paris');
  const [due, midnight] = ['2026-12-06', '2026-12-06T23:00:00.000Z'];
  const told = (now: string) => [lateness(due, Date.parse(now)), latenessSince(midnight, Date.parse(now))];

  expect(told('2026-12-06T23:00:00.000Z')).toEqual(['1 jour de retard', '1 jour de retard']);
  expect(told('2026-12-07T22:59:00.000Z')).toEqual(['1 jour de retard', '1 jour de retard']);
  expect(told('2026-12-09T08:00:00.000Z')).toEqual(['3 jours de retard', '3 jours de retard']);
});

it('what is to be done soon says how soon, and what is not, its day', () => {
  noteServerZone('Europe/Paris');
  const now = Date.parse('2026-12-06T08:00:00.000Z');
  const days = ['2026-12-06', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-13', '2026-12-14'];

  expect(days.map((due) => dueWithin(due, now))).toEqual([
    'pour aujourd’hui',
    'pour demain',
    'pour après-demain',
    'dans 3 jours',
    'dans 7 jours',
    'pour le 14 déc.',
  ]);
});
