import type { JsonObject } from '../../base/base.ts';

/** Describes human work at one instant. */
export interface Todo {
  /** Is `state:<id>`, `deadline:<instance>@<firing>` or `note:<revision>`, and identifies one occurrence. */
  id: string;
  title: string;
  /** Says what the work is about; null = the dossier as a whole. */
  subject: string | null;
  /**
   * Is the same for similar work in a list: `<workflow>:` and the event that does it, or else the deadline or the state that asks for it.
   */
  kind: string;
  /** Lists the roles it is addressed to. */
  to: string[];
  since: string;
  /** Names the event that does it; null when there is none. */
  event: string | null;
  /** Fills in that event's form when it opens. */
  preset: JsonObject;
  /** Is the last civil day on which it is not late. */
  due: string | null;
  /** Is the instant from which it is late; null = never. */
  lateAt: string | null;
  legal: boolean;
  /** Is true when the people it is addressed to may say that it is done or pointless, or postpone it. */
  settle: boolean;
  able: Able;
  blocked: TodoObstacle | null;
  /** Is the key of the refused task it is about: to try again, or to resolve. */
  task?: string;
}

/** Says who may do the event of a to-do as things now are. */
export interface Able {
  roles: string[];
  /** Lists the persons to whom `notBy` forbids the event, whatever their role. */
  except: string[];
  /** Is the instant until which this stays true; null = until the dossier changes. */
  until: string | null;
}

/** Explains why nobody may do it yet. */
export interface TodoObstacle {
  message: string;
  /** Names the event that lifts the obstacle, when one is known, and `roles` who may do that event. */
  event: string | null;
  roles: string[];
}

/** Describes a to-do that no state or deadline closes by itself. */
export interface Note {
  id: string;
  title: string;
  to: string[];
  since: string;
  event: null;
  task?: string;
}

export const SETTLEMENTS = ['done', 'moot', 'later'] as const;

/** Records how one occurrence was settled. */
export interface Settlement {
  /** Is the id of the to-do, as in `Todo.id`. */
  todo: string;
  act: (typeof SETTLEMENTS)[number];
  /** Is the civil date it is postponed to; null except for `later`. */
  until: string | null;
  motive: string;
  by: string;
  at: string;
}
