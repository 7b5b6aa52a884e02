import { family, type Of } from '../shape.ts';
import { compareScreen } from './screen-compare.ts';
import { batchScreen, boardScreen, queueScreen } from './screen-lines.ts';
import { measureScreen } from './screen-measure.ts';
import { reportScreen } from './screen-report.ts';
import { sessionScreen } from './screen-session.ts';
import { sheetScreen } from './screen-sheet.ts';

export type Screen =
  | Of<typeof queueScreen>
  | Of<typeof boardScreen>
  | Of<typeof batchScreen>
  | Of<typeof sheetScreen>
  | Of<typeof sessionScreen>
  | Of<typeof compareScreen>
  | Of<typeof measureScreen>
  | Of<typeof reportScreen>;

export const screen = family<Screen>('kind', 'Genre', {
  queue: queueScreen,
  board: boardScreen,
  batch: batchScreen,
  sheet: sheetScreen,
  session: sessionScreen,
  compare: compareScreen,
  measure: measureScreen,
  report: reportScreen,
});
