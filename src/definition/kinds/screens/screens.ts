/** Declares each kind of page over many dossiers. */

export { type Screen, screen } from './screen.ts';
export type { compareScreen } from './screen-compare.ts';
export { type batchScreen, type boardScreen, queueScreen } from './screen-lines.ts';
export { measure, type measureScreen } from './screen-measure.ts';
export type { column, presetEvent, screenFact } from './screen-parts.ts';
export type { indicator, lack, opensOn, reportColumn, reportParameter, reportScreen } from './screen-report.ts';
export type { sessionScreen } from './screen-session.ts';
export type { addition, sheetScreen, touch } from './screen-sheet.ts';
