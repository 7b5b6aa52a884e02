import * as Type from '../../shapes/shapes.ts';
import { narrowing } from './shapes/shapes.ts';

export type {
  AgendaMeeting,
  AgendaRequest,
  Candidates,
  CountedDossiers,
  DossierSheet,
  Filters,
  MeasureRequest,
  Meeting,
  MeetingPoint,
  OfferedEvent,
  ReadingComparison,
  ScreenAnswer,
  ScreenLine,
  ScreenOf,
  ScreenSummary,
  SheetCandidate,
} from './shapes/shapes.ts';

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
