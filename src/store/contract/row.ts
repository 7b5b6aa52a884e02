import type { CalendarLine, Dossier, Todo } from '../../engine/engine.ts';
import type { StoredRequest } from './requests.ts';

export interface StoredDossier {
  dossier: Dossier;
  row: DossierRow;
  /** Is the hash of the last journal entry. */
  head: string;
  /** Lists the dossiers its links lead to, when they were asked for. A dossier that does not exist is left out. */
  linked?: StoredDossier[];
  /** Holds the answer given to the request asked about; absent when there is none, or none was asked about. */
  answered?: StoredRequest;
}

export interface SealedHead extends Pick<StoredDossier, 'head'> {
  id: string;
  revision: number;
}

/** Holds what lists show and filter, computed by operations from the dossier at each commit. */
export interface DossierRow {
  title: string;
  states: string[];
  tags: string[];
  /** Holds tokens of the readers who may see it, e.g. `referent:per-1`, `operateur:org-2`, `sa:*`. */
  scopes: string[];
  /** Holds tokens of the people whose work it is, by role held on the dossier; `role=mine` filters on them. */
  assigned: string[];
  /** Is searched by every reader; the store folds it (case, accents, apostrophes). */
  text: string;
  /** Holds texts that only readers with one of these scopes search. */
  known?: { scopes: string[]; text: string }[];
  deadlines: CalendarLine[];
  /** Is the earliest dueAt of a fired and still wanted deadline (= late since), or null. */
  lateSince: string | null;
  /** Holds the to-dos, each of which, when read, says only what differs from what its first five members imply. */
  todos: (Pick<Todo, 'id' | 'title' | 'to' | 'since' | 'event'> &
    Partial<Omit<Todo, 'able'>> & { able?: Partial<Todo['able']> })[];
  /**
   * Holds the marks that compare the dossier with others, and the directories it feeds: opaque, matched letter for letter by
   * `ListQuery.alike`. Absent = nothing.
   */
  alike?: string[];
  /** Lists the civil days with a meeting, found by `ListQuery.days`. Absent = none. */
  days?: string[];
}
