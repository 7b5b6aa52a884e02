import type { Cel, FactKind } from '../engine/engine.ts';
import type { Common } from './screen-common.ts';
import type { MeasureScreen, ReportScreen } from './screen-figures.ts';

/** `workflows/screens/<id>.json`: a declared page. Checked by `schemas/meta/screen.schema.json`. */
export type Screen =
  | QueueScreen
  | BoardScreen
  | BatchScreen
  | SheetScreen
  | SessionScreen
  | CompareScreen
  | MeasureScreen
  | ReportScreen;

/** True for a page that shows one dossier, from which it is reached. */
export function isOfOneDossier(screen: Screen): screen is SheetScreen | SessionScreen | CompareScreen {
  return screen.kind === 'sheet' || screen.kind === 'session' || screen.kind === 'compare';
}

/** A dotted field of the data, under its own title, or an expression under another. */
export type Column = string | { title: string; value: Cel };

/** A list of dossiers. */
export interface QueueScreen extends Common {
  kind: 'queue';
  columns: Column[];
  sort?: 'due' | 'title' | 'updated' | 'created';
  /** string. Lines under titles, in the order of the first line of each. */
  groupBy?: Cel;
  /** Order of these titles; the others come after. */
  groups?: string[];
  /** bool. The line waits for too long. */
  lateIf?: Cel;
  /** The sheet that a line opens, in place of its dossier. */
  to?: string;
  /** Words of a button that opens a dossier of this workflow. */
  open?: string;
  /** A line unfolds the fiche of its dossier, with the conditions of the first event that may be done there. */
  fiche?: boolean;
  events?: PresetEvent[];
}

/** Cards in columns: one per dossier, or per element of `each` (then `item` is the element). */
export interface BoardScreen extends Common {
  kind: 'board';
  each?: Cel;
  /** string. The column of a card. */
  groupBy: Cel;
  /** Columns always there, even with no card, in this order; others come after. */
  groups?: string[];
  columns?: Column[];
  /** bool. The card waits for nothing more: folded under the others. */
  doneIf?: Cel;
  /** bool. The card waits for too long. */
  lateIf?: Cel;
  events?: PresetEvent[];
}

/** The same act on many dossiers: one event of those offered, with one form, begun with what it says alike of all of them. */
export interface BatchScreen extends Common {
  kind: 'batch';
  /** One of the two. */
  event?: string;
  events?: PresetEvent[];
  columns?: Column[];
}

/** The lines of one dossier, with what can be done on each. */
export interface SheetScreen extends Common {
  kind: 'sheet';
  /** list. One line per element, `item` in the columns. */
  each: Cel;
  /** string. Whose line it is, in large. */
  name?: Cel;
  columns: Column[];
  events?: PresetEvent[];
  touch?: Touch;
  add?: Add;
  /** On the dossier itself, around its lines. */
  actions?: PresetEvent[];
  /** What is known of the whole, before acting on it; an expression may give a list. */
  summary?: { title: string; value: Cel }[];
  /** Document on demand that serves on paper. */
  print?: string;
}

/** One question with few answers, answered on each line by one press and sent at once; pressing again takes it back. */
export interface Touch {
  event: string;
  /** Field of its form: a list of codes, not required, so that an answer can be taken back. */
  field: string;
  /** string. The code in force on `item`. */
  value: Cel;
  /** bool. True where the answer may be given. */
  if?: Cel;
  preset?: { [field: string]: Cel };
}

/** Dossiers chosen among others, several at once: each is one element of a list of the event's form, sent on its own. */
export interface Add {
  event: string;
  /** Field of its form: a list of objects. */
  into: string;
  /** Workflow of the dossiers to choose from, of which the reader sees those he may read. */
  workflow: string;
  /** bool, on a dossier to choose. */
  where?: Cel;
  states?: string[];
  /** Element sent: field → expression on the chosen dossier. */
  line: { [field: string]: Cel };
  /** list of string. Dossiers already there. */
  known: Cel;
  apart?: Apart;
}

/** Dossiers of another kind than the sheet's are shown apart, and chosen after a question. */
export interface Apart {
  /** string, on the sheet's dossier. */
  here: Cel;
  /** string, on a dossier to choose: where it differs, the dossier stands apart. */
  there: Cel;
  title: string;
  ask: string;
}

/**
 * One dossier that is a meeting, gone through point by point: its agenda is a list of its own data, each point about another
 * dossier, decided by an event of the meeting until the meeting closes.
 */
export interface SessionScreen extends Common {
  kind: 'session';
  /** list. One point per element, `item`, in this order. */
  items: Cel;
  /** string, on a point. Id of the dossier it is about: read as the reader may read it, and named only to who reads it. */
  link: Cel;
  /** string, on a point. In place of the title of its dossier. */
  name?: Cel;
  /** What the meeting itself says of a point. */
  columns?: Column[];
  /** What is said of the dossier of a point, by its workflow, read on that dossier. */
  facts?: { [workflow: string]: ScreenFact[] };
  /** string, on a point. What was decided, in words; blank as long as nothing was. */
  decided?: Cel;
  /** list of string, on a point. Who has to leave while it is discussed. */
  away?: Cel;
  /** What decides a point: its form begins with what the point says. */
  event: PresetEvent;
  /** Other actions on a point. */
  events?: PresetEvent[];
  /** On the meeting itself. */
  actions?: PresetEvent[];
  /** What is known of the meeting: who is there, the quorum. */
  summary?: { title: string; value: Cel }[];
  /** What ends the meeting, whole or not at all. */
  close: PresetEvent;
}

/**
 * Independent readings of one dossier side by side: one row per criterion, one column per reading, as far as its reader may see each.
 * What he does not see makes no column, no gap and no total.
 */
export interface CompareScreen extends Common {
  kind: 'compare';
  /** list. The readings: one column per element, `item`. */
  items: Cel;
  /** string, on a reading. Whose it is. */
  name: Cel;
  rows: {
    /** list. The criteria: one row per element, `row`. */
    each: Cel;
    /** string, on a row. */
    title: Cel;
    /** string, on a row. */
    help?: Cel;
    /** number, on a row. Readings farther apart than this are to be settled. */
    gap?: Cel;
    /** string, on a row. What was retained, in words; blank as long as nothing was. */
    settled?: Cel;
  };
  columns: {
    /** number, on a reading and a row. */
    value: Cel;
    /** string, on a reading and a row. Why. */
    note?: Cel;
    /** number, on a reading. */
    total?: Cel;
  };
  /** What settles a row: its form begins with what the row says. */
  settle: PresetEvent;
  /** On the dossier itself. */
  actions?: PresetEvent[];
  summary?: { title: string; value: Cel }[];
}

/** A value under its label, shown by its kind. */
export interface ScreenFact {
  label: string;
  value: Cel;
  as: Exclude<FactKind, 'file'>;
}

/** An event whose form is begun for the person: field → value, on `item` where there is one. */
export interface PresetEvent {
  event: string;
  /** string. Words of the button, where the title of the event would not tell two apart. */
  title?: Cel;
  /** bool. Offered only where it is true. */
  if?: Cel;
  /** list. Offered once per element, which is `part`. */
  each?: Cel;
  preset?: { [field: string]: Cel };
  /** Its form is one signature (a field with `x-signed`), asked for on the whole screen; `name`: string, who signs. */
  sign?: { field: string; name: Cel };
}
