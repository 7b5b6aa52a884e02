/**
 * Says what a declared page (`workflows/screens/*.json`) shows of dossiers: a list, a board, a batch, a sheet, a meeting, readings side by
 * side, figures. It is pure: it receives dossiers already stripped to what the reader may see, and knows kinds of screens, never a
 * workflow.
 */

export type { MeasureScreen, QueueScreen, ReportScreen, Screen } from '../definition/definition.ts';
export { addOf, type CompiledPick, compileOpening, compilePick } from './compile-actions.ts';
export type { CompiledReport } from './compile-report.ts';
export { batchEvents, type CompiledScreen, compileScreen } from './compile-screen.ts';
export { type CompiledFact, compileFacts, factsOf } from './compile-session.ts';
export {
  addDossier,
  addSums,
  answerOf,
  countsIn,
  type DossierMeasure,
  MeasureAnswer,
  type MeasurePeriod,
  noSums,
  type Sums,
} from './measure.ts';
export {
  countOf,
  type IndicatorCount,
  indicatorAnswer,
  isWithin,
  type Period,
  ReportAnswer,
  type ReportedDossier,
  reportDossier,
} from './report.ts';
export { menuOf } from './screen.ts';
export { allScreenKinds, isOfOneDossier } from './screen-kinds.ts';
export {
  opensOn,
  pickedLine,
  type ShownDossier,
  type ShownLine,
  type ShownPoint,
  showDossier,
  showFacts,
} from './show.ts';
export type { ShownEvent } from './shown-values.ts';
