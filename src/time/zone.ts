import { Temporal } from 'temporal-polyfill';
import { cache } from '../base/base.ts';
import { addDays } from './civil.ts';

/** Returns the civil date it is in `zone` at `instant`. */
export function todayIn(zone: string, instant: string): string {
  return localTime(zone, instant)[0];
}

/** Returns the civil date and wall-clock time, to the millisecond, in `zone` at `instant`. */
export function localTime(zone: string, instant: string): [date: string, time: string] {
  const epochMs = Date.parse(instant);
  if (Number.isNaN(epochMs)) throw new RangeError(`« ${instant} » n'est pas un instant`);
  const local = instantText(epochMs + offsetMs(zone, epochMs));
  return [local.slice(0, 10), local.slice(11, 23)];
}

/**
 * Returns the instant of a wall-clock time. In a spring gap (02:30 does not exist) it takes the later reading, 03:30; in an autumn overlap
 * (02:30 exists twice) the first: Temporal's "compatible", the rule of RFC 5545.
 */
export function instantAt(date: string, time: string, zone: string): string {
  return instants.ensure(`${date}T${time} ${zone}`, () =>
    textOf(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone)),
  );
}

/** Returns the exclusive end of a civil day: the first instant of the next day. */
export function endOfDay(date: string, zone: string): string {
  return instants.ensure(`${date} ${zone}`, () =>
    textOf(Temporal.PlainDate.from(addDays(date, 1)).toZonedDateTime(zone)),
  );
}

export function addInstant(instant: string, ms: number): string {
  return instantText(Date.parse(instant) + ms);
}

export function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

function textOf({ epochMilliseconds }: Temporal.ZonedDateTime): string {
  return instantText(epochMilliseconds);
}

function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Calendars repeat the same few hundred mornings: only the first request for each costs 14 µs. */
const instants = cache<string, string>({ name: 'instants', bound: 20_000 });

/** Holds a period over which a zone keeps one offset; `from` and `until` (excluded) are in epoch ms. */
interface Stretch {
  from: number;
  until: number;
  offsetMs: number;
}

/** Suffices for a programme of twenty years, as a stretch lasts half a year, and stops a walk over centuries from filling the memory. */
const MAX_STRETCHES = 64;
const stretchesOf = cache<string, Stretch[]>({ name: 'offsets of zones', bound: 100 });

/**
 * Returns the exact offset of `zone` at an instant, in ms. It is cached: Temporal takes 12 µs to read a zone at an instant, and each
 * command asks several times, always within the same half-year. Throws a RangeError on an unknown zone.
 */
function offsetMs(zone: string, epochMs: number): number {
  const stretches = stretchesOf.get(zone) ?? [];
  const known = stretches.find(({ from, until }) => from <= epochMs && epochMs < until);
  if (known !== undefined) return known.offsetMs;
  const found = stretchAt(zone, epochMs);
  stretchesOf.set(zone, [found, ...stretches.slice(0, MAX_STRETCHES - 1)]);
  return found.offsetMs;
}

function stretchAt(zone: string, epochMs: number): Stretch {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  const next = local.getTimeZoneTransition('next');
  // `previous` is strictly before: asking one ms later also finds a change at this very instant.
  const last = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: last?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: local.offsetNanoseconds / 1e6,
  };
}
