import type { Json, JsonObject } from '../../base/base.ts';
import type { Note, Settlement } from './todo.ts';

/** Is raised when older code could not understand what is stored; such code then only reads it. Newer code reads all versions. */
export const ENGINE_VERSION = 1;

/** Holds one running case whole: the store keeps it, and `decide` takes and returns it. */
export interface Dossier {
  id: string;
  workflow: string;
  /** Is the SHA-256 of the bundle it is pinned to. */
  bundle: string;
  engineVersion: number;
  /** Starts at 1 at creation, and grows by 1 at each accepted command. */
  revision: number;
  title: string;
  /** Is a business instant, ISO 8601 UTC with milliseconds; so is `updatedAt`. */
  createdAt: string;
  updatedAt: string;
  /** Holds XState's persisted snapshot, with its context emptied. */
  snapshot: Json;
  /** Holds the ids of all active state nodes (including those that only wrap others), in document order. */
  states: string[];
  tags: string[];
  data: JsonObject;
  /** Maps each role to the ids of the persons or organisations that hold it here (global and link roles are absent). */
  roles: { [role: string]: string[] };
  links: { [link: string]: string | null };
  /** Maps each link to many, then each id, to the revision that entries already keep: it is not written again. Absent = none. */
  seen?: { [link: string]: { [id: string]: number } };
  /** Maps each counter to the ids of the dossiers that took a place. */
  counters: { [counter: string]: string[] };
  /** Maps each event to the ids of the persons who did it (`open` = creation), for `notBy`. */
  acts: { [event: string]: string[] };
  /** Maps each active state id to its current stay. */
  stays: { [state: string]: { at: string; incarnation: number } };
  deadlines: ArmedDeadline[];
  /** Gives the time left (ms) of deadlines counted from a state that a suspension left, by state then by deadline key. */
  frozen: { [state: string]: FrozenDeadline[] };
  /**
   * Keeps the firings of deadlines counted from data whose state is left for now, so that coming back does not repeat them. Absent = none.
   */
  told?: PastFiring[];
  /** Holds the to-dos not derived from states and deadlines (e.g. a second orientation of the same person). */
  notes: Note[];
  /** Keeps how people settled a to-do addressed to them, as long as that occurrence is known. Absent = no settlement. */
  settled?: Settlement[];
  pauses: Pause[];
  /** Holds its unique key, in a workflow whose dossiers can free theirs; `by` is the name it is held under. Absent = kept for ever. */
  unique?: { key: string; by: string; isHeld: boolean };
  /** Is absent while people still work on the dossier. */
  archive?: Archive;
  /** Says that its data are kept and hardly used any more, as the person asked. Absent = no limit. */
  limited?: Limitation;
  /**
   * Says that an erasure took values its definition may still read: expressions that fail without them are skipped, and raise no incident.
   * Absent = no.
   */
  isPartlyErased?: true;
  /** Lists the erased fields not answered again, by dotted path: once all are, the dossier counts as whole. Absent = not known. */
  gone?: string[];
  /** Keeps the deadlines counted from an entry that are silent since that erasure, so that they do not fire twice. Absent = none. */
  silent?: ArmedDeadline[];
  /** Is the next incarnation number. */
  incarnation: number;
}

/**
 * Says that the people who worked on it no longer read it: the roles `reads` do, and a person of a role `opens` once they have opened it.
 */
export interface Archive {
  since: string;
  reads: string[];
  opens: string[];
  /** Is the instant since which only the fields to be kept are left: nobody reads it, nobody acts on it. */
  erasedAt?: string;
}

/** Lists why a person may have the use of their data limited (article 18 of the GDPR), or `erasure`: what one of them had to keep. */
export const LIMITATION_GROUNDS = ['accuracy', 'unlawful', 'claims', 'objection', 'erasure'] as const;
export type LimitationGround = (typeof LIMITATION_GROUNDS)[number];

/** Limits the use of a dossier: it is kept as it is, only the events that allow it are accepted, and its deadlines wait. */
export interface Limitation {
  ground: LimitationGround;
  /** Is a business instant. */
  since: string;
}

/** Describes a declared deadline made concrete: one row in the calendar. */
export interface ArmedDeadline {
  /** Is `name`, `name/item` or `name/item/sub`, then `#i` when there are several delays. It is unique in the dossier. */
  key: string;
  name: string;
  /** Names the state node that declares it in `after`. */
  state: string;
  /** Lists the ids of the items of `each`. */
  items: string[];
  /** Is its index in `delays`. */
  index: number;
  /** Is the civil date or instant it counts from. */
  anchor: string;
  incarnation: number;
  /** Is the date it counted from before suspensions, whose return is a new anchor, when it repeats by months; absent = `anchor`. */
  origin?: string;
  /** Is the instant of occurrence 0 by the rule, plus the time suspensions took. The n-th firing never counts from another firing. */
  firstDueAt: string;
  /** Is the number of the next firing, from 0. */
  occurrence: number;
  /** Is the next firing; null when every occurrence is fired or skipped. */
  dueAt: string | null;
  firedAt: string[];
  skippedAt: string[];
  /** Says that its `done` holds: the work it asks for is done already. */
  isDone?: true;
}

export interface PastFiring {
  key: string;
  /** Names the state that declared it. */
  state: string;
  anchor: string;
  occurrence: number;
  firedAt: string[];
  skippedAt: string[];
}

export interface FrozenDeadline {
  key: string;
  /** Is null when every occurrence was fired or skipped. */
  remainingMs: number | null;
  /** Is the same as in the row. */
  origin?: string;
  occurrence: number;
  firedAt: string[];
  skippedAt: string[];
}

export interface Pause extends ClosingsSpared {
  /** Is a deadline's name, or `*`. Legal deadlines and closings are never paused. */
  deadline: string;
  motive: string;
  by: string;
  at: string;
  /** Is a civil date (inclusive end), or null. */
  until: string | null;
  /** Says that the use of the dossier is limited: the pause ends with that limit, and nobody ends it before. Absent = no. */
  isLimitation?: true;
}

/** Says which deadlines no pause holds back, decided once for all: a journal replays without asking which version was served. */
export interface ClosingsSpared {
  /** Says that closings run on. Absent = decided by older code, which held them too: `spare-closings` ends that. */
  sparesClosings?: true;
  /** Lists the deadlines that were closings in the version served at that time, though not in the dossier's own. Absent = none. */
  closings?: string[];
}
