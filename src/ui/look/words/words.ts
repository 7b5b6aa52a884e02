/** Writes dates and plurals in French. */

export { barePath } from './bare-path.ts';
export {
  civilDay,
  dayOf,
  dueOn,
  dueWithin,
  hourOf,
  lateness,
  latenessSince,
  leafOf,
  momentOf,
  nearness,
  shortDayOf,
  sinceOf,
  weekdayOf,
} from './dates.ts';
export { frenchDate } from './french-date.ts';
