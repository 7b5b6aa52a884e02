/**
 * This folder alone knows a calendar: civil dates ('YYYY-MM-DD'), instants (ISO 8601 UTC with milliseconds), zones, working days, French
 * sentences about them. It never reads a clock: "today" is always computed from an instant given. Civil arithmetic is done on plain
 * integers (a rule walks thousands of dates); only zones go through Temporal.
 */

export { addDays, addMonths, daysBetween, isCivilDate, isInstant, weekday, yearsBetween } from './civil.ts';
export { advanceInstant, type DueRule, dueInstant, movedAlike } from './due.ts';
export { type CivilDuration, isDuration, parseDuration } from './duration.ts';
export { frenchDuration, readDuration } from './duration-words.ts';
export {
  dayInFrench,
  durationInFrench,
  everyInFrench,
  formatInstant,
  formatLongDate,
  preciseInstant,
  weekdayInFrench,
} from './french.ts';
export { frenchHolidays } from './holidays.ts';
export { frenchMinutes, readMinutes } from './minutes.ts';
export { firstOfMonthAfter } from './month.ts';
export { readAs } from './read-as.ts';
export { formatDate, formatMonth } from './short-dates.ts';
export { readDay, readMonth, readTimeOfDay } from './typed.ts';
export { addWorkingDays, workingDaysBetween } from './working-days.ts';
export { addInstant, endOfDay, instantAt, localTime, todayIn } from './zone.ts';
