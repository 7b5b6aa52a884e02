import * as Type from '../../shapes/shapes.ts';
import type { Caller } from '../caller.ts';
import type { ExportedList } from '../lists/lists.ts';
import { type AgendaRequest, readAgenda } from './shapes/agenda.ts';
import { Candidates } from './shapes/candidates.ts';
import { CountedDossiers, countedQuery } from './shapes/counted.ts';
import { narrowing } from './shapes/filters.ts';
import { ScreenAnswer } from './shapes/screen.ts';
import { ScreenSummary } from './shapes/summary.ts';

export type { AgendaMeeting, AgendaRequest } from './shapes/agenda.ts';
export type { Candidate, Candidates } from './shapes/candidates.ts';
export type { Comparison } from './shapes/comparison.ts';
export type { CountedDossiers } from './shapes/counted.ts';
export type { Filters, MeasureRequest } from './shapes/filters.ts';
export type { ScreenLine } from './shapes/line.ts';
export type { Meeting, Point } from './shapes/meeting.ts';
export type { OfferedEvent } from './shapes/offered-event.ts';
export type { ScreenAnswer, ScreenOf } from './shapes/screen.ts';
export type { Sheet } from './shapes/sheet.ts';
export type { ScreenSummary } from './shapes/summary.ts';

/** Declared pages over many dossiers: what is asked of them, what they answer; a file of `shapes/` for each kind of page. */

const screenQuery = {
  dossier: Type.described('Un seul dossier ; une feuille, une séance, des lectures en ont toujours besoin', Type.id),
  ...narrowing,
};

const exportQuery = {
  format: Type.described('Par défaut « csv »', Type.choice('csv', 'xlsx')),
  link: narrowing.link,
  from: narrowing.from,
  until: narrowing.until,
};
export type ReportExportRequest = Type.Asked<typeof exportQuery>;

/** By operation id. */
export const screenShapes = {
  readAgenda,
  listScreens: { answer: Type.record({ items: Type.listOf(ScreenSummary) }) },
  readScreen: { query: screenQuery, answer: ScreenAnswer },
  readCandidates: { query: { dossier: Type.described('Le dossier de la feuille', Type.id) }, answer: Candidates },
  readCountedDossiers: { query: countedQuery, answer: CountedDossiers },
  exportScreen: { query: exportQuery },
};

export interface ScreenOperations {
  /** Meetings of the dossiers one may read, from a day to another. @throws Refusal invalid-query */
  agenda(caller: Caller, request: AgendaRequest): Promise<Type.Of<typeof readAgenda.answer>>;
  /** Declared pages that are for the caller, in the order of the menu. */
  screens(caller: Caller): Promise<Type.Of<typeof screenShapes.listScreens.answer>>;
  /** A page with what it shows to the caller now; `dossier` = one alone. */
  screen(caller: Caller, id: string, request?: Type.Asked<typeof screenQuery>): Promise<ScreenAnswer>;
  /** The dossiers behind one figure of a page, `key` one part of it. */
  counted(caller: Caller, id: string, request: Type.Asked<typeof countedQuery>): Promise<CountedDossiers>;
  /** The table of a report as a file, noted in the journal of administration. */
  exportScreen(caller: Caller, id: string, request: ReportExportRequest): Promise<ExportedList>;
  /** Dossiers that may be chosen for this sheet of this dossier. */
  candidates(caller: Caller, id: string, sheet: string | undefined): Promise<Candidates>;
}
