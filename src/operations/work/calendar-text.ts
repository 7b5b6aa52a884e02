import { instantAt } from '../../time/time.ts';
import type { AgendaMeeting } from '../screens/screens.ts';
import { type ICalendarEvent, icalendarText } from './icalendar.ts';
import type { CalendarEntry } from './work-shapes.ts';

/**
 * Writes a calendar. It leaves the product for unknown programs, so people appear by initials only; the rest is behind the link and its
 * sign-in.
 */
export function calendarText({ name, lines, meetings, ...about }: CalendarOrigin & CalendarContent): string {
  const events = [
    ...lines.map((line) => eventOf(line, about)),
    ...meetings.map((meeting) => meetingEvent(meeting, about)),
  ];
  return icalendarText({ method: null, name, events });
}

interface CalendarContent {
  name: string;
  lines: CalendarEntry[];
  meetings: PlacedMeeting[];
}

/** Pairs a meeting with the zone its hours are given in. */
export interface PlacedMeeting {
  meeting: AgendaMeeting;
  zone: string;
}

const ONE_HOUR = 60;
const MORNING = '09:00';

/** Makes the event of a meeting, which keeps its UID wherever it moves; a feed is read whole again, so nothing has to say that it moved. */
function meetingEvent({ meeting, zone }: PlacedMeeting, { now, publicUrl }: CalendarOrigin): ICalendarEvent {
  const { dossier, name, kind, item, title, date, start, place } = meeting;
  return {
    uid: `${encodeURIComponent(`${dossier}/${kind}/${item ?? ''}`)}@${new URL(publicUrl).hostname}`,
    sequence: 0,
    writtenAt: now,
    startsAt: instantAt(date, start ?? MORNING, zone),
    minutes: lengthOf(meeting),
    title: `${title} (${initials(name)})`,
    location: place,
    description: kind,
    url: `${publicUrl}/app/dossiers/${dossier}`,
    isBusy: true,
    class: 'PRIVATE',
    status: 'CONFIRMED',
  };
}

function lengthOf({ start, end, minutes }: AgendaMeeting): number {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * ONE_HOUR + Number(time.slice(3));
  if (start !== null && end !== null && end > start) return minuteOf(end) - minuteOf(start);
  return minutes ?? ONE_HOUR;
}

interface CalendarOrigin {
  now: string;
  publicUrl: string;
}

/**
 * Is how many minutes a deadline lasts in a calendar, which has no entry without length; a deadline at the end of a day lasts until then.
 */
const SHORT = 15;

/** Makes the event of a deadline: one firing keeps its UID for ever, and its SEQUENCE grows when it is armed again at another date. */
function eventOf(line: CalendarEntry, { now, publicUrl }: CalendarOrigin): ICalendarEvent {
  const { dossier, key, occurrence, incarnation, title, dossierTitle, dueAt, endsDay, rule, skippedAt, paused } = line;
  const mark = skippedAt === null ? (paused ? 'En pause : ' : '') : 'Sans effet : ';
  return {
    uid: `${encodeURIComponent(`${dossier}/${key}/${occurrence}`)}@${new URL(publicUrl).hostname}`,
    sequence: incarnation,
    writtenAt: now,
    startsAt: endsDay ? new Date(Date.parse(dueAt) - SHORT * 60_000).toISOString() : dueAt,
    minutes: SHORT,
    title: `${mark}${title} (${initials(dossierTitle)})`,
    description: rule,
    url: `${publicUrl}/app/dossiers/${dossier}`,
    isBusy: false,
    class: 'PRIVATE',
    status: paused ? 'TENTATIVE' : 'CONFIRMED',
  };
}

/**
 * Returns the initials, `E. C.` for `Exemple Camille`: enough for people who follow the dossier, nothing for those who find the calendar.
 */
function initials(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map(([first = '']) => `${first.toLocaleUpperCase('fr')}.`)
    .join(' ');
}
