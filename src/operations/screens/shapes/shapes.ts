/** Holds the shapes of what declared pages are asked and answer. */

export { type AgendaMeeting, type AgendaRequest, readAgenda } from './agenda.ts';
export { Candidates, type SheetCandidate } from './candidates.ts';
export type { ReadingComparison } from './comparison.ts';
export { CountedDossiers, countedQuery } from './counted.ts';
export { type Filters, type MeasureRequest, narrowing } from './filters.ts';
export type { ScreenLine } from './line.ts';
export type { Meeting, MeetingPoint } from './meeting.ts';
export type { OfferedEvent } from './offered-event.ts';
export { ScreenAnswer, type ScreenOf } from './screen.ts';
export type { DossierSheet } from './sheet.ts';
export { ScreenSummary } from './summary.ts';
