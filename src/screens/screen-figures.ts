import type { Cel } from '../engine/engine.ts';
import type { Common } from './screen-common.ts';

/** Figures. */
export interface MeasureScreen extends Common {
  kind: 'measure';
  measures: Measure[];
  /** What the reader may narrow the page by: a linked dossier, the holder of a role, a period (of what is dated by `on`). */
  filters?: { links?: string[]; roles?: string[]; period?: boolean; opensOn?: OpensOn };
}

/** What is owed to an authority: indicators counted from dossiers, what each dossier still lacks, and the table to hand over. */
export interface ReportScreen extends Common {
  kind: 'report';
  /** Product roles who see what is counted, and nobody behind it. */
  counts?: string[];
  filters?: { links?: string[]; period?: boolean; opensOn?: OpensOn };
  /** date. Where a dossier counts for the period chosen; null = in no period. */
  on?: Cel;
  /** Numbers an administrator may change, read as `parameters.<name>`. */
  parameters?: { [name: string]: Parameter };
  /** Named expressions, each readable by those after it. */
  let?: { name: string; is: Cel }[];
  indicators: Indicator[];
  /** Whoever the first counts is counted by exactly one of the others. */
  exactlyOne?: { of: string; among: string[] };
  lacks?: Lack[];
  /** The part of 1 of incomplete dossiers not to be passed. */
  atMost?: number;
  columns?: ReportColumn[];
  /** bool. Only these dossiers are handed over. */
  exportIf?: Cel;
}

/** How sure we are that the authority asks it so: law or official page, consistent guidance, our own reading. */
export type Confidence = 'firm' | 'likely' | 'guess';

interface Parameter {
  title: string;
  value: number;
  confidence?: Confidence;
  source?: string;
}

export interface Indicator {
  code: string;
  title: string;
  /** Title of the indicators it is shown among. */
  group?: string;
  /** bool. Counted. Absent: `none` says why nothing is. */
  of?: Cel;
  /** bool. Among whom. */
  over?: Cel;
  /** date, in place of the report's. */
  on?: Cel;
  /** Shown in place of a figure. */
  none?: string;
  confidence?: Confidence;
  source?: string;
  note?: string;
}

/** Something a dossier must have and has not, with the event whose form supplies it. */
export interface Lack {
  title: string;
  if: Cel;
  event?: string;
}

export interface ReportColumn {
  header: string;
  /** string; empty where it is null. */
  value: Cel;
  confidence?: Confidence;
  source?: string;
}

/** The linked dossier the page opens on: of those for which it is true, the newest; the reader may widen to all. */
export interface OpensOn {
  /** One of the links it may be narrowed by. */
  link: string;
  /** bool, on the linked dossier. */
  while: Cel;
}

export interface Measure {
  title: string;
  help?: string;
  /** list. Counted once per element, which is `item`; absent, once per dossier. */
  each?: Cel;
  /** `count` of true answers (default), `sum` of numbers, `ratio` of one to `over`. */
  kind?: 'count' | 'sum' | 'ratio';
  /** bool or number, on one dossier or one element. */
  of: Cel;
  over?: Cel;
  /** What is planned, in place of `over`: a number of the linked dossiers, each counted once. */
  outOf?: { link: string; field: string };
  /**
   * Told apart by stage, by month of `on`, by holder of `role`, or `late`: deadlines that are late where `of` is true, by the
   * role they wait for. Or under a text of each element: null = in the whole only.
   */
  by?: 'state' | 'month' | 'role' | 'late' | { expr: Cel };
  /** Of a sum: cents shown in euros, or hours. */
  as?: 'money' | 'hours';
  /** date. Where the dossier counts, for `month` and for the period its reader chooses; null = nowhere. */
  on?: Cel;
  /** For `role`. */
  role?: string;
  /** What is aimed at: a number, or for a ratio a part of 1. */
  target?: number;
  /** What must not be passed: a part of 1. */
  atMost?: number;
}
