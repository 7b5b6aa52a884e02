import type { ReadMark } from '../../store/store.ts';
import { addInstant, localTime, weekday } from '../../time/time.ts';
import type { ReadingRule, ReadingRules } from './alert-shapes.ts';

export interface RuleBreach {
  rule: ReadingRule;
  /** Lists the readings that break the rule, the newest first. */
  marks: ReadMark[];
  /** Is the number of different dossiers. */
  count: number;
}

const HOUR_MS = 3_600_000;
const SUNDAY = 7;

/**
 * Finds the rules that the readings of one person break, up to the newest reading. For `unbound`, every dossier read counts: the caller
 * must leave out those on which the reader is named.
 * @param zone where hours and days are counted, IANA
 */
export function tally(marks: readonly ReadMark[], rules: ReadingRules, zone: string): RuleBreach[] {
  const sorted = [...marks].sort((a, b) => (a.at < b.at ? 1 : -1));
  const [newest] = sorted;
  if (newest === undefined) return [];
  const since = addInstant(newest.at, -HOUR_MS);
  const lastHour = sorted.filter(({ at }) => at > since);
  const [today] = localTime(zone, newest.at);
  const found: RuleBreach[] = [
    counted('rate', lastHour),
    counted(
      'hours',
      lastHour.filter(({ at }) => isOdd(at, rules, zone)),
    ),
    counted(
      'unbound',
      sorted.filter(({ at }) => localTime(zone, at)[0] === today),
    ),
  ];
  return found.filter(({ rule, count }) => count >= leastOf(rule, rules));
}

export function leastOf(rule: ReadingRule, { perHour, outOfHours, unboundPerDay }: ReadingRules): number {
  if (rule === 'rate') return perHour;
  return rule === 'hours' ? outOfHours : unboundPerDay;
}

export function counted(rule: ReadingRule, marks: ReadMark[]): RuleBreach {
  return { rule, marks, count: new Set(marks.map(({ dossier }) => dossier)).size };
}

function isOdd(at: string, { from, until }: ReadingRules, zone: string): boolean {
  const [date, time] = localTime(zone, at);
  const clock = time.slice(0, 5);
  return weekday(date) === SUNDAY || clock < from || clock >= until;
}
