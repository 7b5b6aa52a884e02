import type { Invitation } from '../operations/operations.ts';

export interface Guests {
  organizer: { name: string; address: string };
  attendee: { name: string; address: string };
  /** ISO UTC: when it was written. */
  at: string;
}

/** Said twice, in the calendar and in the type of its piece (RFC 6047): a reader that finds two different words does nothing. */
export function methodOf({ isCancelled }: Invitation): 'REQUEST' | 'CANCEL' {
  return isCancelled ? 'CANCEL' : 'REQUEST';
}

/**
 * A request for a meeting (RFC 5545, RFC 5546) that calendars show with « accept » and « decline », or its cancellation. One that
 * bears a known UID and a greater SEQUENCE moves the event that is there. Instants are written in UTC: no table of zones, hence none
 * that could be wrong.
 */
export function invitationText(invitation: Invitation, { organizer, attendee, at }: Guests): string {
  const { uid, sequence, isCancelled, startsAt, minutes, title, place } = invitation;
  const asked = isCancelled ? '' : ';ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE';
  const endsAt = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jalon//FR',
    'CALSCALE:GREGORIAN',
    `METHOD:${methodOf(invitation)}`,
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp(at)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(place === null ? [] : [`LOCATION:${escaped(place)}`]),
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`,
    `ATTENDEE;CN=${quoted(attendee.name)}${asked}:mailto:${attendee.address}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isCancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function stamp(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(/[;,]/g, (mark) => `\\${mark}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n');
}

/** A parameter cannot hold a quote or a line (RFC 6868 would be needed, and many readers ignore it). */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\r\n]/g, ' ')}"`;
}

const MOST_OCTETS = 75;

/** Lines hold at most 75 octets, and no character is cut in two: what follows a break begins with a space. */
function folded(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
