import ical, {
  escape as escaped,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';

/** Instants are ISO UTC, and stay in UTC: no table of zones, hence none that could be wrong. */
export interface ICalendar {
  /** Null for a calendar one follows. */
  method: keyof typeof ICalCalendarMethod | null;
  /** As readers show it; they read it again every hour. Null for what is sent once. */
  name: string | null;
  events: ICalendarEvent[];
}
export interface ICalendarEvent {
  uid: string;
  /** A known UID with a greater one moves the event that is there. */
  sequence: number;
  writtenAt: string;
  startsAt: string;
  minutes: number;
  title: string;
  status: keyof typeof ICalEventStatus;
  /** Whether it takes its readers' time. */
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

/** RFC 5545, the only writer of calendars and the only file that knows its library, which escapes all texts but three. */
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

/** A parameter cannot hold a quote or a line (RFC 6868 would be needed, and many readers ignore it). */
function unquoted(text: string): string {
  return text.replaceAll(/["\\\r\n]/g, ' ');
}
