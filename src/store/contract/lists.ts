import type { Dossier, Todo } from '../../engine/engine.ts';
import type { DossierRow } from './row.ts';

/** Finds dossiers by what their rows say. */
export interface ListVerbs {
  list(query: ListQuery): Promise<ListPage>;
  /** Lists the deadlines to come, which are kept in the row, as to-dos are. */
  calendar(query: CalendarQuery): Promise<CalendarPage>;
  /** Lists the work of many dossiers, the most urgent first: what is late, then what is due first, then what has waited longest. */
  todos(query: TodoQuery): Promise<TodoPage>;
  /** Lists what pages of figures keep of dossiers, in a stable order. */
  parts(query: PartsQuery): Promise<PartsPage>;
  /** Replaces the row and the parts of each dossier, if it is still at the revision they were made from. */
  putRows(rows: KeptRow[]): Promise<void>;
}

export interface ListQuery {
  /** Matches this workflow, or any of these. */
  workflow?: string | string[];
  /** Matches a dossier in any of these states. */
  states?: string[];
  tag?: string;
  /** Lists the tokens the reader holds; a dossier shows when one of them is among its scopes. */
  scopes: string[];
  /** Makes exceptions: dossiers pinned to this bundle, or that bear this scope, show by these scopes alone. */
  except?: ({ scopes: string[] } & ({ bundle: string; scope?: never } | { scope: string; bundle?: never }))[];
  assigned?: string[];
  /** Keeps the dossiers that bear any of these marks (`DossierRow.alike`). */
  alike?: string[];
  /** Keeps the dossiers with a meeting on any of these civil days. */
  days?: string[];
  /**
   * Holds words that must each begin a word of the row's text, or of the texts that the reader's scopes may search; case, accents,
   * apostrophes and hyphens do not count (`fold.ts`). Of more than 1 000 matches at least the 1 000 most recently created are considered,
   * whatever the sort.
   */
  q?: string;
  late?: boolean;
  /** Matches only dossiers due before this instant. */
  dueBefore?: string;
  /**
   * Chooses the sort: `title` sorts by folded text, `due` by when the dossier became late, else by the earliest deadline neither paused nor
   * skipped; dossiers with none come last. Equal keys keep a stable order from page to page; `descending` is the exact reverse.
   */
  sort: 'updated' | 'created' | 'title' | 'due';
  descending?: boolean;
  cursor?: string;
  /** 1…200 */
  limit: number;
}

export interface ListItem {
  id: string;
  workflow: string;
  bundle: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
  row: DossierRow;
}

export interface ListPage {
  items: ListItem[];
  /** Is exact up to 1 000. */
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

export interface CalendarQuery {
  scopes: string[];
  assigned?: string[];
  dossier?: string;
  /** Starts the range, this instant included. */
  from?: string;
  /** Ends the range, this instant excluded. */
  until?: string;
  workflow?: string;
  cursor?: string;
  limit: number;
}

export type CalendarItem = DossierRow['deadlines'][number] & {
  dossier: string;
  workflow: string;
  bundle: string;
  dossierTitle: string;
  /** Lists the scopes of its row: they tell under which roles a reader sees it. */
  scopes: string[];
};

/** Comes in order of due date; equal dates keep a stable order from page to page. */
export interface CalendarPage {
  items: CalendarItem[];
  nextCursor: string | null;
}

/** Says by which tokens of its reader a to-do shows. */
export interface TodoScopes {
  /** Shows to-dos addressed to a role: one of these tokens is among the scopes of the dossier, under one of the roles of its `to`. */
  addressed: string[];
  /** Shows to-dos whatever their role: one of these tokens is among the scopes of the dossier. */
  any: string[];
}

export interface TodoQuery extends TodoScopes {
  /** Lists exceptions: to-dos of dossiers pinned to these bundles show by these tokens alone. */
  except?: ({ bundle: string } & TodoScopes)[];
  /** Keeps only to-dos addressed to the reader that this person can do, settle or unblock under one of those roles. */
  doer?: string;
  /**
   * Makes exceptions: a scope says that its holder is kept from a role; on a dossier that bears it, to-dos addressed to that role show by
   * these tokens alone.
   */
  kept?: { scope: string; scopes: string[] }[];
  kind?: string;
  dossier?: string;
  /** Keeps only what is late at this instant. */
  lateAt?: string;
  cursor?: string;
  /** Is 0…200; 0 counts. */
  limit: number;
}

export interface TodoItem extends Todo {
  dossier: string;
  workflow: string;
  bundle: string;
  dossierTitle: string;
  /** Lists the scopes of its row: they tell under which roles a reader sees it. */
  scopes: string[];
}

/** Lists to-dos by urgency; equal instants keep a stable order from page to page. */
export interface TodoPage {
  items: TodoItem[];
  /** Is exact. */
  total: number;
  /** Counts the to-dos of each kind, without the filter `kind`; exact, in no order. */
  kinds: { kind: string; count: number }[];
  nextCursor: string | null;
}

export interface PartsQuery extends Pick<ListQuery, 'states' | 'assigned'> {
  workflow: string;
  /** Lists the tokens the reader holds; absent: every dossier of the workflow. */
  scopes?: string[];
  cursor?: string;
  /** Ends the page where another page ended, included, whatever `limit` says. */
  until?: string;
  /** Is the `mark` of an earlier reading of the same page: if nothing of it was written since, nothing is read. */
  unless?: string;
  /** Limits the dossiers looked at, 1…1 000. */
  limit: number;
}

/** Holds what lists and pages of figures show of a dossier, made again without a step. */
export interface KeptRow {
  /** Is unchanged since it was read. */
  dossier: Dossier;
  row: DossierRow;
  parts: string | null;
}

export interface PartsPage {
  items: KeptParts[];
  nextCursor: string | null;
  /** Is the value to give as `unless` later; absent where the store cannot tell. */
  mark?: string;
  /** Says that nothing was written since `unless`: no item is listed again. */
  isSame?: true;
}

export interface KeptParts {
  id: string;
  /** Lists the tokens asked for that are among its scopes. */
  held: string[];
  /** Holds what its last commit, or a later `putRows`, wrote; null = nothing is kept. */
  parts: string | null;
}
