/** Reads lists of dossiers, to-dos, calendars and figures. */

export { calendarReader } from './calendar.ts';
export { lister } from './list.ts';
export { partVerbs } from './parts.ts';
export { todoReader } from './todos.ts';
