import type { Cel } from './cel.ts';

/** What a dossier says of itself before its story: the facts that matter where it stands, then all of them by sections. */
export interface Fiche {
  /** State → facts shown on top while it is active: the innermost active state named here counts, else `*`. */
  head: { [state: string]: HeadFact[] };
  sections: FicheSection[];
}

/** A fact of its own, or one of the sections by its label. */
export type HeadFact = string | Fact;

export interface FicheSection {
  title: string;
  facts: Fact[];
}

export interface Fact {
  label: string;
  /** What `as` wants, or null (not known). Scope: data, etats, roles, liens, compteurs, today, dossier. */
  value: Cel;
  as: FactKind;
  /** Event whose form corrects it. */
  edit?: string | FactEdit;
}

/**
 * `if`: the event is offered beside the fact while it is true, e.g. once there is something to correct; absent, always.
 * `preset`: what is answered in advance, over what the form takes from the dossier. Scope of both: that of `value`.
 */
export interface FactEdit {
  event: string;
  if?: Cel;
  preset?: { [field: string]: Cel };
}

/** `money`: integer cents; `hours`: hours, decimals allowed; `table`: list of groups whose names are its columns; `file`: ids. */
export const FACT_KINDS = [
  'text',
  'phone',
  'email',
  'date',
  'instant',
  'money',
  'hours',
  'list',
  'table',
  'file',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];
