import type { Json, JsonObject } from '../base/base.ts';
import type { MeasureAnswer } from '../screens/screens.ts';

export interface ScreenSummary {
  id: string;
  title: string;
  kind: 'queue' | 'board' | 'batch' | 'sheet' | 'measure';
  workflow: string;
}

/** A declared page with what it shows to this reader now. */
export interface ScreenAnswer extends ScreenSummary {
  help: string | null;
  columns: { title: string; kind: 'text' | 'date' | 'number' | 'bool' | 'list' }[];
  /** Queue and batch: one per dossier. Board and sheet: one per card or line. */
  lines: ScreenLine[];
  measures: MeasureAnswer[];
  /** Event of a batch, with its form. */
  event: { event: string; title: string; form: string | null } | null;
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
  /** Column of a board. */
  group: string | null;
  cells: Json[];
  events: { event: string; title: string; preset: JsonObject; enabled: boolean }[];
}
