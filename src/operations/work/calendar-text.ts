import type { CalendarEntry } from './contract.ts';

/**
 * A calendar as RFC 5545 wants it: UTC instants, lines ended by CRLF and folded at 75 octets. It leaves the product for
 * programs we do not know: a person appears by initials only, the rest is behind the link and its sign-in.
 */
export function calendarText({
  name,
  now,
  publicUrl,
  lines,
}: {
  name: string;
  now: string;
  publicUrl: string;
  lines: CalendarEntry[];
}): string {
  const host = new URL(publicUrl).hostname;
  const content = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jalon//Echeances//FR',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...lines.flatMap((line) => eventOf(line, { now, host, publicUrl })),
    'END:VCALENDAR',
  ];
  return `${content.map(folded).join('\r\n')}\r\n`;
}

/** One firing keeps its UID for ever; when it is armed anew at another date, its SEQUENCE grows. */
function eventOf(line: CalendarEntry, { now, host, publicUrl }: { now: string; host: string; publicUrl: string }) {
  const { dossier, key, occurrence, incarnation, title, dossierTitle, dueAt, rule, skippedAt, paused } = line;
  const mark = skippedAt === null ? (paused ? 'En pause : ' : '') : 'Sans effet : ';
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(`${dossier}/${key}/${occurrence}`)}@${host}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(dueAt)}`,
    'DURATION:PT15M',
    `SEQUENCE:${incarnation}`,
    `SUMMARY:${escaped(`${mark}${title} (${initials(dossierTitle)})`)}`,
    `DESCRIPTION:${escaped(rule)}`,
    `URL:${publicUrl}/app/dossiers/${dossier}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    `STATUS:${paused ? 'TENTATIVE' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** `Exemple Camille` → `E. C.`: enough for who follows the dossier, nothing for who finds the calendar. */
function initials(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map(([first = '']) => `${first.toLocaleUpperCase('fr')}.`)
    .join(' ');
}

/** `2024-03-28T08:00:00.000Z` → `20240328T080000Z` */
function stamp(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
}

const OCTETS = 75;

/** Counted in octets, never cutting a character: programs that fold by letters break accents. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of line) {
    const octets = Buffer.byteLength(letter);
    if (size + octets > OCTETS) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += letter;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}
