/** Asks for a day, and reads what was typed. */

export { Day } from './day.tsx';
export { DayFilter } from './day-filter.tsx';
export { DayLine } from './day-line.tsx';
export { dateFault, NO_DATE, readDate, type TypedDate, textOf } from './read-date.ts';
export { useTyped } from './typed.ts';
