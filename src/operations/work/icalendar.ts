import ical, {
  escape as escaped,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';

/** Describes a calendar whose instants are ISO and stay in UTC: it has no time zone table, hence none that could be wrong. */
export interface ICalendar {
  /** Is null for a calendar that people subscribe to. */
  method: keyof typeof ICalCalendarMethod | null;
  /** Is the name readers show; they read the calendar again every hour. Null for what is sent once. */
  name: string | null;
  events: ICalendarEvent[];
}
export interface ICalendarEvent {
  uid: string;
  /** Moves an event that is already there when its UID is known and this number is greater. */
  sequence: number;
  writtenAt: string;
  startsAt: string;
  minutes: number;
  title: string;
  status: keyof typeof ICalEventStatus;
  /** Is true when the event takes its readers' time. */
  isBusy: boolean;
  location?: string | null;
  description?: string;
  url?: string;
  class?: keyof typeof ICalEventClass;
  organizer?: Attendant;
  attendee?: Attendant & { isAsked: boolean };
}
interface Attendant {
  name: string;
  address: string;
}

/** Writes a calendar in RFC 5545. Only this file writes calendars and knows the library, which escapes all texts but three. */
export function icalendarText({ method, name, events }: ICalendar): string {
  const calendar = ical({
    prodId: '//Jalon//FR',
    scale: 'GREGORIAN',
    method: method === null ? null : ICalCalendarMethod[method],
    ...(name !== null && { name: escaped(name, false), ttl: 3_600 }),
    events: events.map(eventOf),
  });
  return `${calendar.toString()}\r\n`;
}

function eventOf(event: ICalendarEvent) {
  const { uid, sequence, writtenAt, startsAt, minutes, title, isBusy, organizer, attendee } = event;
  return {
    id: escaped(uid, false),
    sequence,
    stamp: writtenAt,
    start: startsAt,
    end: new Date(Date.parse(startsAt) + minutes * 60_000),
    summary: title,
    status: ICalEventStatus[event.status],
    transparency: isBusy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    location: event.location ?? null,
    description: event.description ?? null,
    url: event.url ?? null,
    class: event.class === undefined ? null : ICalEventClass[event.class],
    organizer: organizer === undefined ? null : { name: unquoted(organizer.name), email: organizer.address },
    attendees: attendee === undefined ? [] : [guestOf(attendee)],
  };
}

function guestOf({ name, address, isAsked }: NonNullable<ICalendarEvent['attendee']>) {
  const asked = isAsked && { status: ICalAttendeeStatus.NEEDSACTION, rsvp: true };
  return { name: unquoted(name), email: address, role: ICalAttendeeRole.REQ, ...asked };
}

/** Removes quotes and line breaks, which a parameter cannot hold (RFC 6868 would be needed, and many readers ignore it). */
function unquoted(text: string): string {
  return text.replaceAll(/["\\\r\n]/g, ' ');
}
