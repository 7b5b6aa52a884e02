/** Holds what every page looks like. */

export {
  AskedTwice,
  BatchResults,
  Button,
  Choice,
  createSelection,
  Dialog,
  DropDown,
  fold,
  RuleFold,
  type Selection,
  type SelectOption,
  useFirstWrong,
  useIsNarrow,
} from './controls/controls.ts';
export { type ParcoursStop, stopsOf } from './line/line.ts';
export { Awaited, lazyDressed, lazyPart, Trouble, useGradually, Waiting, WaitingPage } from './progress/progress.ts';
export { QrCode } from './qr-code.tsx';
export {
  barePath,
  civilDay,
  dayOf,
  dueOn,
  dueWithin,
  frenchDate,
  hourOf,
  lateness,
  latenessSince,
  leafOf,
  momentOf,
  nearness,
  shortDayOf,
  sinceOf,
  weekdayOf,
} from './words/words.ts';
