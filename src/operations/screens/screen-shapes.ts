import type { Json, JsonObject } from '../../base/base.ts';
import type { MeasureAnswer } from '../../screens/screens.ts';

export interface ScreenSummary {
  id: string;
  title: string;
  kind: 'queue' | 'board' | 'batch' | 'sheet' | 'measure';
  workflow: string;
  /** Of a batch: roles its event gives to someone else, for who leaves dossiers. */
  handsOver: string[];
}

/** A declared page with what it shows to this reader now. */
export interface ScreenAnswer extends ScreenSummary {
  help: string | null;
  columns: { title: string; kind: 'text' | 'date' | 'number' | 'bool' | 'list' }[];
  /** Queue and batch: one per dossier. Board and sheet: one per card or line. */
  lines: ScreenLine[];
  measures: MeasureAnswer[];
  /** What a page of figures may be narrowed by. */
  filters: MeasureFilters;
  /** Event of a batch, with its form. */
  event: { event: string; title: string; form: string | null } | null;
  /** Columns of a board that are there even with no card. */
  groups: string[];
  /** Of a queue: the sheet its lines open. */
  to: string | null;
  /** Of a queue: words of the button that opens a dossier of its workflow. */
  open: string | null;
  /** What is around the lines of a sheet. */
  sheet: Sheet | null;
  /** Hash of the version whose forms the page's events use. */
  bundle: string;
  /** Dossiers looked at. */
  dossiers: number;
  /** True when there were more than a page of this kind looks at. */
  isPartial: boolean;
  /** Dossiers whose version of the workflow lacks what the page asks for: left out. */
  leftOut: number;
}

export interface ScreenLine {
  dossier: string;
  title: string;
  revision: number;
  stage: string[];
  lateSince: string | null;
  /** Id of the element of the dossier's list; null for the dossier itself. */
  item: string | null;
  /** Of a sheet: whose line it is. */
  name: string | null;
  /** Column of a board, title of lines of a queue. */
  group: string | null;
  /** It waits for nothing more. */
  isDone: boolean;
  /** It waits for too long. */
  isLate: boolean;
  cells: Json[];
  events: OfferedEvent[];
  /** Deadlines of this very element; null when it has none. */
  reminders: { sent: number; lastAt: string | null; next: { title: string; at: string } | null } | null;
  /** Of a queue: why the reader may not decide, who could otherwise. */
  barred: string | null;
  /** Null where the sheet's question may not be answered. */
  touch: { value: string | null; preset: JsonObject } | null;
}

/** An event with what its form begins with. */
export interface OfferedEvent {
  event: string;
  title: string;
  preset: JsonObject;
  /** True when an active state takes it; its own conditions are told by the dossier's view. */
  enabled: boolean;
  form: string | null;
  /** Null: its form is filled on its own page. */
  sign: { field: string; name: string | null } | null;
}

/** The dossier of a sheet, beside its lines. */
export interface Sheet {
  title: string;
  revision: number;
  /** Hash of the version of the workflow this dossier follows. */
  version: string;
  stage: string[];
  actions: OfferedEvent[];
  summary: { title: string; value: Json }[];
  /** The question each line answers by one press. */
  touch: {
    event: string;
    title: string;
    field: string;
    options: { value: string; label: string }[];
    enabled: boolean;
  } | null;
  add: { event: string; title: string; enabled: boolean } | null;
  /** Document on demand that serves on paper. */
  print: string | null;
}

/** Dossiers to choose from. */
export interface Candidates {
  event: string;
  /** Field of the event's form that takes the chosen. */
  into: string;
  items: Candidate[];
  /** True when there were more than a page looks at. */
  isPartial: boolean;
}

export interface Candidate {
  dossier: string;
  title: string;
  stage: string[];
  /** What choosing it sends. */
  line: JsonObject;
  /** Already there. */
  isKnown: boolean;
}

export interface MeasureFilters {
  links: NamedOptions[];
  roles: NamedOptions[];
  period: boolean;
}

interface NamedOptions {
  name: string;
  title: string;
  options: { value: string; label: string }[];
}

/** How a page of figures is narrowed. */
export interface MeasureRequest {
  /** `operation:dos-1`; several by commas. */
  link?: string;
  /** `referent:per-1`; several by commas. */
  holder?: string;
  /** Civil dates, both included. */
  from?: string;
  until?: string;
}

/** What a figure is made of. */
export interface CountedDossiers {
  title: string;
  /** At most 200, those counted first. `isCounted` false: only in the denominator. */
  items: { dossier: string; title: string; stage: string[]; isCounted: boolean }[];
  total: number;
}
