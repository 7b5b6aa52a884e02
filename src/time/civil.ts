const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a real day of the Gregorian calendar written `YYYY-MM-DD`, years 0001 to 9999. */
export function isCivilDate(value: unknown): value is string {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const [year, month, day] = partsOf(value);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Same day `months` later (or earlier), clamped to the end of a shorter month: 31 August + 6 = 28 or 29 February. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return write(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from `from` to `to`: 0 on the same day, negative when `to` is before. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Whole years gone by: the age of who was born on `from`. */
export function yearsBetween(from: string, to: string): number {
  const [year, month, day] = partsOf(from);
  const [toYear, toMonth, toDay] = partsOf(to);
  const isBefore = toMonth < month || (toMonth === month && toDay < day);
  return toYear - year - (isBefore ? 1 : 0);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Days since 1 January 1970. Throws a RangeError on a text that is not a civil date. */
function dayNumber(date: string): number {
  const [year, month, day] = partsOf(date);
  // Date.UTC reads years 0 to 99 as 1900 to 1999, so the year is set apart.
  return Math.round(new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year, month - 1, day) / DAY_MS);
}

function fromDayNumber(days: number): string {
  const at = new Date(days * DAY_MS);
  return write(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

function partsOf(date: string): [year: number, month: number, day: number] {
  if (!SHAPE.test(date)) throw new RangeError(`« ${date} » n'est pas une date AAAA-MM-JJ`);
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function write(year: number, month: number, day: number): string {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`L'année ${year} sort du calendrier (1 à 9999)`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
