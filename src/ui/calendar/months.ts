import { formatMonth } from '../../time/time.ts';
import type { SelectOption } from '../look/choice.tsx';

const BEFORE = 1;
const AFTER = 12;

/** Offers last month to a year ahead, and the chosen month wherever it lies. */
export function monthsAround(now: number, chosen: string | undefined): SelectOption[] {
  const today = new Date(now);
  const months = Array.from({ length: BEFORE + 1 + AFTER }, (_, index) => {
    const month = new Date(today.getFullYear(), today.getMonth() - BEFORE + index, 1);
    return `${month.getFullYear()}-${String(month.getMonth() + 1).padStart(2, '0')}`;
  });
  const all = chosen === undefined || months.includes(chosen) ? months : [...months, chosen].sort();
  return all.map((month) => ({ value: month, label: formatMonth(month) }));
}
