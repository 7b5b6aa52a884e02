import { addDays } from './civil.ts';

/** Lists the eleven public holidays of metropolitan France (Code du travail, L3133-1) in `year`, in order. */
export function frenchHolidays(year: number): string[] {
  const easter = easterSunday(year);
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
  const moving = [1, 39, 50].map((days) => addDays(easter, days));
  return [...fixed.map((day) => `${String(year).padStart(4, '0')}-${day}`), ...moving].sort();
}

/** Computes Easter by the Gregorian computus of Meeus, Jones and Butcher, which is valid for every year since 1583. */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const corrected = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - corrected + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const days = epact + weekdayShift - 7 * late + 21;
  return addDays(`${String(year).padStart(4, '0')}-03-01`, days);
}
