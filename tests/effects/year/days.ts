/**
 * This independent calendar checks the product's own: nothing here comes from `src`. Days are numbers since 1970; the hour of Paris follows
 * the European rule, written out; holidays are copied from the official list.
 */
const DAY_MS = 86_400_000;

const HOLIDAYS = new Set(
  `2025-01-01 2025-04-21 2025-05-01 2025-05-08 2025-05-29 2025-06-09 2025-07-14 2025-08-15 2025-11-01 2025-11-11 2025-12-25
   2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 2026-11-11 2026-12-25
   2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-08 2027-05-17 2027-07-14 2027-08-15 2027-11-01 2027-11-11 2027-12-25`.split(
    /\s+/,
  ),
);

const numberOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const plusDays = (date: string, days: number) => dateOf(numberOf(date) + days);

export function plusMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

export function plusWorkingDays(date: string, count: number): string {
  let day = numberOf(date);
  for (let left = count; left > 0; ) {
    day += 1;
    const weekday = new Date(day * DAY_MS).getUTCDay();
    if (weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(dateOf(day))) left -= 1;
  }
  return dateOf(day);
}

/** Summer time runs from the last Sunday of March to the last Sunday of October, at 01:00 UTC. */
function isSummer(ms: number): boolean {
  const year = new Date(ms).getUTCFullYear();
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
  };
  return lastSunday(2) <= ms && ms < lastSunday(9);
}

/** Returns nine o'clock in Paris on that day. */
export function nine(date: string): string {
  const winter = Date.parse(`${date}T08:00:00Z`);
  return new Date(isSummer(winter) ? winter - 3_600_000 : winter).toISOString();
}

export function parisDay(instant: string): string {
  const ms = Date.parse(instant);
  return new Date(ms + (isSummer(ms) ? 7_200_000 : 3_600_000)).toISOString().slice(0, 10);
}
