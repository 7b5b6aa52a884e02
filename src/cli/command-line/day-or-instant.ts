import { isCivilDate } from '../../time/time.ts';
import { UsageError } from './verb.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an option as a day or an instant. `Date.parse` alone would read 31 February as 3 March.
 * @throws UsageError when it is neither
 */
export function dayOrInstant(text: string): { day: string } | { instant: string } {
  const day = text.slice(0, 10);
  if (isCivilDate(text)) return { day };
  if (INSTANT.test(text) && isCivilDate(day) && !Number.isNaN(Date.parse(text)))
    return { instant: new Date(text).toISOString() };
  throw new UsageError(`« ${text} » n'est pas un instant : 2027-01-01, ou 2027-01-01T08:00:00+01:00.`);
}
