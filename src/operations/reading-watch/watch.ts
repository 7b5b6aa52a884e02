import type { ReadMark, Store } from '../../store/store.ts';
import { localTime } from '../../time/time.ts';
import type { Context } from '../context.ts';
import { programmeZone } from '../served/served.ts';
import type { ReadingRules } from './alert-shapes.ts';
import { raise } from './raise.ts';
import { readingRules } from './rules.ts';
import { counted, tally } from './tally.ts';

/** Limits the readings kept for one person: older ones no longer count. */
const MAX_MARKS = 1_000;
/** Is how long to wait before the store is asked again, about one person, for what other instances noted. */
const AGAIN_MS = 60_000;
const RULES_STAY_MS = 60_000;
const DAY_MS = 86_400_000;
/** Is the lowest threshold a rule may have: people who read fewer dossiers are not looked at. */
const LEAST = 5;

export interface Watch {
  rules(): Promise<ReadingRules>;
  /** Replaces the rules at once here; other instances know them within a minute. */
  set(rules: ReadingRules): void;
}

/**
 * Checks the readings of each person as they are written, so that the store is asked nothing while nobody reads. Most readers are known to
 * read little from what this process saw; for the others the store gives what every instance noted.
 */
export function watchReadings(context: Context): Watch {
  const seen = new Map<string, ReadMark[]>();
  const askedMs = new Map<string, number>();
  const raised = new Set<string>();
  const known = keptRules(context.store);
  const isDue = (person: string, marks: ReadMark[], rules: ReadingRules, zone: string): boolean => {
    const fresh = tally(marks, rules, zone).filter(({ rule }) => !raised.has(keyOf(rule, person, marks, zone)));
    for (const { rule } of fresh) raised.add(keyOf(rule, person, marks, zone));
    return fresh.length > 0 || performance.now() - (askedMs.get(person) ?? -AGAIN_MS) >= AGAIN_MS;
  };
  context.readings.onWritten(async (marks) => {
    const readers = new Set(marks.map(({ person }) => person).filter((person) => !person.startsWith('link:')));
    for (const person of readers) {
      const mine = ofOneDay([...marks.filter((mark) => mark.person === person), ...(seen.get(person) ?? [])]);
      seen.set(person, mine);
      const { count } = counted('rate', mine);
      if (count < LEAST) continue;
      const rules = await known.rules();
      if (count * 4 < Math.min(rules.perHour, rules.outOfHours, rules.unboundPerDay)) continue;
      const zone = await programmeZone(context);
      if (!isDue(person, mine, rules, zone)) continue;
      askedMs.set(person, performance.now());
      await look(context, person, rules, zone);
    }
  });
  return known;
}

async function look(context: Context, person: string, rules: ReadingRules, zone: string): Promise<void> {
  const { items } = await context.store.reads({ person, limit: MAX_MARKS });
  for (const found of tally(ofOneDay(items), rules, zone)) await raise(context, person, found, { rules, zone });
}

/** Keeps the readings of the 24 hours up to the newest. */
function ofOneDay(marks: ReadMark[]): ReadMark[] {
  const newestMs = Math.max(...marks.map(({ at }) => Date.parse(at)));
  return marks.filter(({ at }) => newestMs - Date.parse(at) < DAY_MS).slice(0, MAX_MARKS);
}

function keyOf(rule: string, person: string, marks: ReadMark[], zone: string): string {
  return `${rule} ${person} ${localTime(zone, marks[0]?.at ?? '')[0]}`;
}

function keptRules(store: Store): Watch {
  let kept: ReadingRules | null = null;
  let readMs = 0;
  return {
    rules: async () => {
      if (kept === null || performance.now() - readMs > RULES_STAY_MS) {
        kept = await readingRules(store);
        readMs = performance.now();
      }
      return kept;
    },
    set: (rules) => {
      kept = rules;
      readMs = performance.now();
    },
  };
}
