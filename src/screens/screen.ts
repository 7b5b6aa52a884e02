import type { Cel } from '../engine/engine.ts';

/** `workflows/screens/<id>.json`: a declared page. Checked by `schemas/meta/screen.schema.json`. */
export type Screen = QueueScreen | BoardScreen | BatchScreen | SheetScreen | MeasureScreen;

interface Common {
  $schema?: string;
  id: string;
  title: string;
  help?: string;
  workflow: string;
  /** Who has this page; what it shows is still what each may read. */
  roles: string[];
  /** Smaller comes first in the menu; by title among equals. */
  order?: number;
  /** bool. Only the dossiers for which it is true. */
  where?: Cel;
  /** Only the dossiers in one of these states. */
  states?: string[];
  /** Only those bound to the reader by name or organisation. */
  mine?: boolean;
}

/** A dotted field of the data, under its own title, or an expression under another. */
export type Column = string | { title: string; value: Cel };

/** A list of dossiers. */
export interface QueueScreen extends Common {
  kind: 'queue';
  columns: Column[];
  sort?: 'due' | 'title' | 'updated' | 'created';
}

/** Cards in columns: one per dossier, or per element of `each` (then `item` is the element). */
export interface BoardScreen extends Common {
  kind: 'board';
  each?: Cel;
  /** string. The column of a card. */
  groupBy: Cel;
  columns?: Column[];
  event?: PresetEvent;
}

/** One event, one form, many dossiers. */
export interface BatchScreen extends Common {
  kind: 'batch';
  event: string;
  columns?: Column[];
}

/** The lines of one dossier, with what can be done on each. */
export interface SheetScreen extends Common {
  kind: 'sheet';
  /** list. One line per element, `item` in the columns. */
  each: Cel;
  columns: Column[];
  events?: PresetEvent[];
}

/** Figures. */
export interface MeasureScreen extends Common {
  kind: 'measure';
  measures: Measure[];
}

/** An event whose form is begun for the person: field → value, on `item`. */
export interface PresetEvent {
  event: string;
  preset?: { [field: string]: Cel };
}

export interface Measure {
  title: string;
  help?: string;
  /** `count` of true answers (default), `sum` of numbers, `ratio` of one to `over`. */
  kind?: 'count' | 'sum' | 'ratio';
  /** bool or number on one dossier. */
  of: Cel;
  over?: Cel;
  /** Told apart by stage, by month of `on`, or by holder of `role`. */
  by?: 'state' | 'month' | 'role';
  /** date. For `month`: where the dossier counts; null = nowhere. */
  on?: Cel;
  /** For `role`. */
  role?: string;
  /** What is aimed at: a number, or for a ratio a part of 1. */
  target?: number;
}
