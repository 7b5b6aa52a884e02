import { randomInt } from 'node:crypto';
import type { JournalEntry } from '../../engine/engine.ts';
import { addDays, addInstant, advanceInstant, localTime } from '../../time/time.ts';

/** By how much a story is moved in time. */
export interface Shift {
  date(date: string): string;
  instant(instant: string): string;
  /** `09:30` */
  time(time: string): string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Beyond what the story lasted, so that none of its dates is one of those it is told at. */
const WEEKS = 300;
/** Years and weeks around them: where months and holidays fall alike, more paths are the same. */
const YEAR = 52;
const YEARS = 6;
const AROUND = 2;
const MAX_MINUTES = 90;
/** What is told keeps no minute: those of several acts would tell which journal it was. */
const GRID = 10;

/**
 * Whole weeks back, since conditions look at weekdays, and some minutes that let no act pass midnight. Drawn, never worked out: who
 * reads an example in a published file must not find the day on which somebody acted.
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
