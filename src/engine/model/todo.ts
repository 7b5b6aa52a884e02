import type { JsonObject } from '../../base/base.ts';

/** Human work, as it stands at one instant. */
export interface Todo {
  /** `state:<id>`, `deadline:<instance>@<firing>` or `note:<revision>`: one occurrence of it. */
  id: string;
  title: string;
  /** What it is about; null = the dossier as a whole. */
  subject: string | null;
  /** `<workflow>:` and the event that does it, else the deadline or the state that asks for it: what is alike in a list. */
  kind: string;
  /** Roles it is addressed to. */
  to: string[];
  since: string;
  /** The event that does it, when one does. */
  event: string | null;
  /** What that event's form begins with. */
  preset: JsonObject;
  /** Civil date: the last day on which it is not late. */
  due: string | null;
  /** Instant from which it is late; null = never. */
  lateAt: string | null;
  legal: boolean;
  /** Those it is addressed to may say that it is done or without object, or put it off. */
  settle: boolean;
  able: Able;
  blocked: Blocked | null;
  /** Key of the refused task it is about: to try again, or to resolve. */
  task?: string;
}

/** Who may do the event of a to-do as things stand. */
export interface Able {
  roles: string[];
  /** Persons whom `notBy` keeps from it, whatever their role. */
  except: string[];
  /** Instant until which it is known; null = until the dossier changes. */
  until: string | null;
}

/** Why nobody may do it yet. */
export interface Blocked {
  message: string;
  /** The event that lifts it, when one is known, and who may do that one. */
  event: string | null;
  roles: string[];
}

/** A to-do that no state or deadline closes by itself. */
export interface Note {
  id: string;
  title: string;
  to: string[];
  since: string;
  event: null;
  task?: string;
}

export const SETTLEMENTS = ['done', 'moot', 'later'] as const;

/** What was said of one occurrence. */
export interface Settlement {
  /** `Todo.id`. */
  todo: string;
  act: (typeof SETTLEMENTS)[number];
  /** Civil date it is put off to; null but for `later`. */
  until: string | null;
  motive: string;
  by: string;
  at: string;
}
