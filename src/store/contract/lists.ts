import type { Dossier, Todo } from '../../engine/engine.ts';
import type { DossierRow } from './row.ts';

/** Many dossiers, by what their rows say. */
export interface ListVerbs {
  list(query: ListQuery): Promise<ListPage>;
  /** Deadlines to come and to-dos live in the row: calendar and work lists read them here. */
  calendar(query: CalendarQuery): Promise<CalendarPage>;
  /** The work of many dossiers, the most urgent first: what is late, then what is due first, then what has waited longest. */
  todos(query: TodoQuery): Promise<TodoPage>;
  /** What pages of figures keep of dossiers, in an order that stays. */
  parts(query: PartsQuery): Promise<PartsPage>;
  /** Each takes the place of what is kept beside the dossier, if that still is of the revision it was made from. */
  putRows(rows: KeptRow[]): Promise<void>;
}

export interface ListQuery {
  /** This one, or one of these. */
  workflow?: string | string[];
  /** One of these. */
  states?: string[];
  tag?: string;
  /** Tokens the reader holds; a dossier shows when one of them is among its scopes. */
  scopes: string[];
  /** Dossiers pinned to this bundle, or that bear this scope, show by these scopes alone. */
  except?: ({ scopes: string[] } & ({ bundle: string; scope?: never } | { scope: string; bundle?: never }))[];
  assigned?: string[];
  /** Dossiers that bear one of these (`DossierRow.alike`). */
  alike?: string[];
  /** Dossiers with a meeting on one of these civil days. */
  days?: string[];
  /**
   * Words, every one must begin a word of the row's text, or of what the reader's scopes find it by; case, accents, apostrophes and hyphens do not count (`fold.ts`).
   * Of more than 1 000 matches at least the 1 000 most recently created are considered, whatever the sort.
   */
  q?: string;
  late?: boolean;
  /** Only dossiers due before this instant. */
  dueBefore?: string;
  /**
   * `title` as folded text; `due` = late since, else the earliest deadline neither paused nor skipped, those with none last.
   * Equal keys come in an order that stays the same from page to page; `descending` is the exact reverse.
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
  /** Exact up to 1 000. */
  total: number;
  totalIsExact: boolean;
  nextCursor: string | null;
}

export interface CalendarQuery {
  scopes: string[];
  assigned?: string[];
  dossier?: string;
  /** Included. */
  from?: string;
  /** Excluded. */
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
  /** Those of its row: by them a reader knows under which roles he sees it. */
  scopes: string[];
};

/** In order of due date; equal dates come in an order that stays the same from page to page. */
export interface CalendarPage {
  items: CalendarItem[];
  nextCursor: string | null;
}

/** By which tokens of its reader a to-do shows. */
export interface TodoScopes {
  /** What is addressed to a role: one of these is among the scopes of its dossier, under one of the roles of its `to`. */
  addressed: string[];
  /** Whatever it is addressed to: one of these is among the scopes of its dossier. */
  any: string[];
}

export interface TodoQuery extends TodoScopes {
  /** Those of dossiers pinned to these bundles show by these tokens alone. */
  except?: ({ bundle: string } & TodoScopes)[];
  /** Only what is addressed to its reader and this person, under one of those roles, can do, settle or unblock. */
  doer?: string;
  /** What is addressed on a dossier that bears this scope to the role it keeps from shows by these tokens alone. */
  kept?: { scope: string; scopes: string[] }[];
  kind?: string;
  dossier?: string;
  /** Only what is late at this instant. */
  lateAt?: string;
  cursor?: string;
  /** 0…200; 0 counts. */
  limit: number;
}

export interface TodoItem extends Todo {
  dossier: string;
  workflow: string;
  bundle: string;
  dossierTitle: string;
  /** Those of its row: by them a reader knows under which roles he sees it. */
  scopes: string[];
}

/** Equal instants come in an order that stays the same from page to page. */
export interface TodoPage {
  items: TodoItem[];
  /** Exact. */
  total: number;
  /** How many of each kind, `kind` left aside; exact, in no order. */
  kinds: { kind: string; count: number }[];
  nextCursor: string | null;
}

export interface PartsQuery extends Pick<ListQuery, 'states' | 'assigned'> {
  workflow: string;
  /** Tokens the reader holds; absent: every dossier of the workflow. */
  scopes?: string[];
  cursor?: string;
  /** Up to where another page ended, included, whatever `limit` says. */
  until?: string;
  /** What a reading of the very same page was marked with: where nothing of it was written since, nothing of it is read. */
  unless?: string;
  /** Dossiers looked at, 1…1 000. */
  limit: number;
}

/** What lists and pages of figures show of a dossier, made again without a step. */
export interface KeptRow {
  /** As it was read. */
  dossier: Dossier;
  row: DossierRow;
  parts: string | null;
}

export interface PartsPage {
  items: KeptParts[];
  nextCursor: string | null;
  /** For `unless`; absent where the store cannot tell. */
  mark?: string;
  /** Nothing was written since `unless`: no item is told again. */
  isSame?: true;
}

export interface KeptParts {
  id: string;
  /** Those of the tokens asked for that are among its scopes. */
  held: string[];
  /** As its last commit, or `putRows` since, left them; null = nothing is kept. */
  parts: string | null;
}
