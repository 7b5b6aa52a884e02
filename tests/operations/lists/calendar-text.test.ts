import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '../../../src/operations/operations.ts';
import { calendarText } from '../../../src/operations/work/calendar-text.ts';

const LINE: CalendarEntry = {
  ...{ key: 'closing', name: 'closing', title: 'Clôture', dueAt: '2026-12-03T23:00:00.000Z', endsDay: true },
  ...{ to: [], legal: false, rule: '', paused: false, occurrence: 0, incarnation: 0, skippedAt: null },
  ...{ dossier: 'd1', workflow: 'call', dossierTitle: 'Ana Exemple', audience: [], pause: null, mayPause: false },
};

const hoursOf = (line: CalendarEntry) => {
  const about = { now: '2026-11-27T08:00:00.000Z', publicUrl: 'http://localhost' };
  const text = calendarText({ ...about, name: 'Échéances', lines: [line], meetings: [] });
  const [one] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  if (one === undefined) throw new Error('No event');
  const { startDate, endDate } = new ICAL.Event(one);
  return [startDate, endDate].map((date) => date.toJSDate().toISOString());
};

it('the end of a day stands in that day of other calendars, up to its last instant', () => {
  expect(hoursOf(LINE)).toEqual(['2026-12-03T22:45:00.000Z', '2026-12-03T23:00:00.000Z']);
  expect(hoursOf({ ...LINE, endsDay: false })).toEqual(['2026-12-03T23:00:00.000Z', '2026-12-03T23:15:00.000Z']);
});
