import { randomInt } from 'node:crypto';
import type { JournalEntry } from '../../engine/engine.ts';
import { addDays, addInstant, advanceInstant, localTime } from '../../time/time.ts';

/** Moves each date, instant and time of a story. */
export interface Shift {
  date(date: string): string;
  instant(instant: string): string;
  /** Moves a time written `09:30`. */
  time(time: string): string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Limits the random shift, in weeks, beyond the length of the story, so that the invented dates never overlap the real ones. */
const WEEKS = 300;
/** Shifts by whole years, give or take some weeks: when months and holidays fall alike, the story more often takes the same path. */
const YEAR = 52;
const YEARS = 6;
const AROUND = 2;
const MAX_MINUTES = 90;
/** Rounds invented times to ten minutes: the exact minutes of several acts would reveal which journal it was. */
const GRID = 10;

/**
 * Draws a shift: whole weeks back, since conditions look at weekdays, and some minutes that let no act pass midnight. It is random, never
 * computed: a reader of a published example must not find the day on which somebody acted.
 */
export function drawnShift(
  entries: readonly [JournalEntry, ...JournalEntry[]],
  zone: string,
  when: 'any' | 'season',
): Shift {
  const instants = entries.map(({ at }) => Date.parse(at));
  const lasted = Math.ceil((Math.max(...instants) - Math.min(...instants)) / DAY_MS / 7);
  const days = 7 * (when === 'any' ? 1 + lasted + randomInt(WEEKS) : seasonal(lasted));
  const minutes = entries.map(({ at }) => minuteOf(localTime(zone, at)[1]));
  const least = -Math.min(MAX_MINUTES, ...minutes);
  const offset = randomInt(least, Math.min(MAX_MINUTES, 1_439 - Math.max(...minutes)) + 1);
  return {
    date: (date) => addDays(date, -days),
    instant: (at) => {
      const moved = Date.parse(addInstant(advanceInstant(at, `-P${days}D`, zone), offset * MINUTE_MS));
      return new Date(Math.floor(moved / MINUTE_MS / GRID) * GRID * MINUTE_MS).toISOString();
    },
    time: (time) => timeOf(Math.floor((minuteOf(time) + offset) / GRID) * GRID),
  };
}

function seasonal(lasted: number): number {
  return YEAR * (Math.ceil(lasted / YEAR) + 1 + randomInt(YEARS)) + randomInt(-AROUND, AROUND + 1);
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function timeOf(minute: number): string {
  const within = Math.min(Math.max(minute, 0), 1_440 - GRID);
  return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
