import { Temporal } from 'temporal-polyfill';
import { addDays } from './civil.ts';

/** True for an ISO 8601 UTC instant, as stored: `2023-12-01T23:00:00.000Z`. */
export function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/** The civil date it is in `zone` at `instant`. */
export function todayIn(zone: string, instant: string): string {
  return zoned(instant, zone).toPlainDate().toString();
}

/**
 * The instant of a wall-clock time. In a spring gap (02:30 does not exist) the later reading is taken: 03:30; in an
 * autumn overlap (02:30 exists twice) the first: Temporal's "compatible", the rule of RFC 5545.
 */
export function instantAt(date: string, time: string, zone: string): string {
  return instantText(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds);
}

/** The exclusive end of a civil day: the first instant of the next one. */
export function endOfDay(date: string, zone: string): string {
  const start = Temporal.PlainDate.from(addDays(date, 1)).toZonedDateTime(zone);
  return instantText(start.epochMilliseconds);
}

export function addInstant(instant: string, ms: number): string {
  return instantText(Date.parse(instant) + ms);
}

export function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
