/** This room answers declared pages over many dossiers, as each reader may see them. */

export { agenda } from './agenda.ts';
export { forgetLines } from './kept-lines.ts';
export { screens } from './screen.ts';
export type {
  AgendaMeeting,
  MeasureRequest,
  Meeting,
  MeetingPoint,
  OfferedEvent,
  ScreenAnswer,
  ScreenLine,
  ScreenOf,
  ScreenSummary,
  SheetCandidate,
} from './shapes/shapes.ts';
