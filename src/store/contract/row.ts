import type { CalendarLine, Dossier, Todo } from '../../engine/engine.ts';
import type { StoredRequest } from './requests.ts';

export interface StoredDossier {
  dossier: Dossier;
  row: DossierRow;
  /** Hash of the last journal entry. */
  head: string;
  /** The dossiers its links lead to, when they were asked for. One that does not exist is not among them. */
  linked?: StoredDossier[];
  /** What the request asked about was answered; absent when it was not, or none was asked about. */
  answered?: StoredRequest;
}

export interface SealedHead extends Pick<StoredDossier, 'head'> {
  id: string;
  revision: number;
}

/** What lists show and filter, computed by operations from the dossier at each commit. */
export interface DossierRow {
  title: string;
  states: string[];
  tags: string[];
  /** Tokens of who may see it, e.g. `referent:per-1`, `operateur:org-2`, `sa:*`. */
  scopes: string[];
  /** Tokens of those whose work it is, by role held on the dossier; `role=mine` filters on them. */
  assigned: string[];
  /** Text searched: folded by the store (case, accents, apostrophes). */
  text: string;
  /** Text searched only by who holds one of these scopes. */
  known?: { scopes: string[]; text: string }[];
  deadlines: CalendarLine[];
  /** Earliest dueAt of a fired and still wanted deadline (= late since), or null. */
  lateSince: string | null;
  /** As read, one says what differs from what its first five members tell, and no more. */
  todos: (Pick<Todo, 'id' | 'title' | 'to' | 'since' | 'event'> &
    Partial<Omit<Todo, 'able'>> & { able?: Partial<Todo['able']> })[];
  /** What it is compared by with others, and the directories it feeds: opaque, found to the letter by `ListQuery.alike`. Absent = nothing. */
  alike?: string[];
  /** Civil days on which it has a meeting, found by `ListQuery.days`. Absent = none. */
  days?: string[];
}
