import { putSetting, readSetting, type Store } from '../../store/store.ts';
import type { ReadingRules } from './alert-shapes.ts';

const NAME = 'reading-rules';

/** Sets thresholds above what a normal day of work reads; the data protection officer may change them. */
const BEGUN_WITH: ReadingRules = { perHour: 120, outOfHours: 40, from: '06:00', until: '22:00', unboundPerDay: 150 };

export async function readingRules(store: Store): Promise<ReadingRules> {
  const kept = await readSetting(store, NAME);
  return kept === null ? BEGUN_WITH : { ...BEGUN_WITH, ...(JSON.parse(kept) as ReadingRules) };
}

export function putReadingRules(store: Store, rules: ReadingRules): Promise<void> {
  return putSetting(store, NAME, JSON.stringify(rules));
}
