import * as Type from '../../shapes/shapes.ts';
import { narrowing } from './shapes/filters.ts';

export type { AgendaMeeting, AgendaRequest } from './shapes/agenda.ts';
export type { Candidates, SheetCandidate } from './shapes/candidates.ts';
export type { ReadingComparison } from './shapes/comparison.ts';
export type { CountedDossiers } from './shapes/counted.ts';
export type { Filters, MeasureRequest } from './shapes/filters.ts';
export type { ScreenLine } from './shapes/line.ts';
export type { Meeting, MeetingPoint } from './shapes/meeting.ts';
export type { OfferedEvent } from './shapes/offered-event.ts';
export type { ScreenAnswer, ScreenOf } from './shapes/screen.ts';
export type { DossierSheet } from './shapes/sheet.ts';
export type { ScreenSummary } from './shapes/summary.ts';

/** These shapes describe what declared pages over many dossiers take and answer; each kind of page has its file in `shapes/`. */

export const screenQuery = {
  dossier: Type.described('Un seul dossier ; une feuille, une séance, des lectures en ont toujours besoin', Type.id),
  ...narrowing,
};

export const exportQuery = {
  format: Type.described('Par défaut « csv »', Type.choice('csv', 'xlsx')),
  link: narrowing.link,
  from: narrowing.from,
  until: narrowing.until,
};
export type ReportExportRequest = Type.QueryType<typeof exportQuery>;
