import type { CalendarEntry } from './contract.ts';
import { type ICalendarEvent, icalendarText } from './icalendar.ts';

/**
 * It leaves the product for programs we do not know: a person appears by initials only, the rest is behind the link and its
 * sign-in.
 */
export function calendarText({ name, lines, ...about }: About & { name: string; lines: CalendarEntry[] }): string {
  return icalendarText({ method: null, name, events: lines.map((line) => eventOf(line, about)) });
}

interface About {
  now: string;
  publicUrl: string;
}

/** One firing keeps its UID for ever; when it is armed anew at another date, its SEQUENCE grows. */
function eventOf(line: CalendarEntry, { now, publicUrl }: About): ICalendarEvent {
  const { dossier, key, occurrence, incarnation, title, dossierTitle, dueAt, rule, skippedAt, paused } = line;
  const mark = skippedAt === null ? (paused ? 'En pause : ' : '') : 'Sans effet : ';
  return {
    uid: `${encodeURIComponent(`${dossier}/${key}/${occurrence}`)}@${new URL(publicUrl).hostname}`,
    sequence: incarnation,
    writtenAt: now,
    startsAt: dueAt,
    minutes: 15,
    title: `${mark}${title} (${initials(dossierTitle)})`,
    description: rule,
    url: `${publicUrl}/app/dossiers/${dossier}`,
    isBusy: false,
    class: 'PRIVATE',
    status: paused ? 'TENTATIVE' : 'CONFIRMED',
  };
}

/** `Exemple Camille` → `E. C.`: enough for who follows the dossier, nothing for who finds the calendar. */
function initials(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map(([first = '']) => `${first.toLocaleUpperCase('fr')}.`)
    .join(' ');
}
