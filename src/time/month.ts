import { addMonths } from './civil.ts';
import { instantAt, todayIn } from './zone.ts';

/** Returns the instant at which the first day of the next month begins in the zone. */
export function firstOfMonthAfter(instant: string, zone: string): string {
  const next = addMonths(`${todayIn(zone, instant).slice(0, 8)}01`, 1);
  return instantAt(next, '00:00', zone);
}
