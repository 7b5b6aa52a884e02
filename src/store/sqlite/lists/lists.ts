/** Reads lists of dossiers, to-dos, calendars and figures. */

export { calendarReader } from './calendar.ts';
export { lister } from './list.ts';
export { type ListedWriter, listedWriter } from './listed.ts';
export { partReader } from './parts.ts';
export { COUNTED } from './select.ts';
export { todoReader } from './todos.ts';
export { dropClearMarks, TokenBook } from './tokens.ts';
export { TouchedBlocks } from './touched.ts';
