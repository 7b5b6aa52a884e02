import { family, type TypeOf } from '../../shape.ts';
import { compareScreen } from './screen-compare.ts';
import { batchScreen, boardScreen, queueScreen } from './screen-lines.ts';
import { measureScreen } from './screen-measure.ts';
import { reportScreen } from './screen-report.ts';
import { sessionScreen } from './screen-session.ts';
import { sheetScreen } from './screen-sheet.ts';

export type Screen =
  | TypeOf<typeof queueScreen>
  | TypeOf<typeof boardScreen>
  | TypeOf<typeof batchScreen>
  | TypeOf<typeof sheetScreen>
  | TypeOf<typeof sessionScreen>
  | TypeOf<typeof compareScreen>
  | TypeOf<typeof measureScreen>
  | TypeOf<typeof reportScreen>;

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
