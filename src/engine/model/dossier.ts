import type { Json, JsonObject } from '../../base/base.ts';
import type { Note, Settlement } from './todo.ts';

/** Raised when what is stored could not be understood by older code, which then only reads it. Newer code reads it all. */
export const ENGINE_VERSION = 1;

/** One running case, whole: what the store keeps, what `decide` takes and returns. */
export interface Dossier {
  id: string;
  workflow: string;
  /** SHA-256 of the bundle it is pinned to. */
  bundle: string;
  engineVersion: number;
  /** 1 at creation, +1 at each accepted command. */
  revision: number;
  title: string;
  /** Business instants, ISO 8601 UTC with milliseconds. */
  createdAt: string;
  updatedAt: string;
  /** XState's persisted snapshot, its context emptied. */
  snapshot: Json;
  /** Ids of all active state nodes (wrappers included), document order. */
  states: string[];
  tags: string[];
  data: JsonObject;
  /** Role → ids of persons or organisations that hold it here (global and link roles are absent). */
  roles: { [role: string]: string[] };
  links: { [link: string]: string | null };
  /** Link to many → id → its revision as entries keep it: what is there is not written again. Absent = none. */
  seen?: { [link: string]: { [id: string]: number } };
  /** Counter → ids of the dossiers that took a place. */
  counters: { [counter: string]: string[] };
  /** Event → ids of the persons who did it (`open` = creation), for `notBy`. */
  acts: { [event: string]: string[] };
  /** Active state id → its current stay. */
  stays: { [state: string]: { at: string; incarnation: number } };
  deadlines: ArmedDeadline[];
  /** Time left (ms) to entry deadlines of states left by a suspension, by state then by deadline key. */
  frozen: { [state: string]: FrozenDeadline[] };
  /** Firings of deadlines counted from data whose state is left for now: coming back does not tell again. Absent = none. */
  told?: PastFiring[];
  /** To-dos not derived from states and deadlines (e.g. a second orientation of the same person). */
  notes: Note[];
  /** What those it was addressed to said of a to-do, as long as that occurrence is known. Absent = nothing. */
  settled?: Settlement[];
  pauses: Pause[];
  /** Its unique key, in a workflow whose dossiers give theirs up; `by`: the name it is held under. Absent = kept for ever. */
  unique?: { key: string; by: string; isHeld: boolean };
  /** Absent = in the hands of those who work on it. */
  archive?: Archive;
  /** An erasure took what its definition may still read: what fails without it is left alone, and alarms nobody. Absent = no. */
  isPartlyErased?: true;
  /** What it took that is not answered again, by dotted path: once all is, nothing was erased any more. Absent = not known. */
  gone?: string[];
  /** Deadlines counted from an entry that are silent since that erasure, as they were: what they told is not told twice. Absent = none. */
  silent?: ArmedDeadline[];
  /** Next incarnation number. */
  incarnation: number;
}

/** Closed to those who worked on it: read by the roles `reads`, and by who opened it under one of `opens`. */
export interface Archive {
  since: string;
  reads: string[];
  opens: string[];
  /** Nothing of it is left but what was to be kept: nobody reads it, nobody acts on it. */
  erasedAt?: string;
}

/** A declared deadline made concrete: one row in the calendar. */
export interface ArmedDeadline {
  /** `name`, `name/item`, `name/item/sub`, then `#i` when several delays. Unique in the dossier. */
  key: string;
  name: string;
  /** State node that declares it in `after`. */
  state: string;
  /** Ids of the items of `each`. */
  items: string[];
  /** Index in `delays`. */
  index: number;
  /** Civil date or instant it counts from. */
  anchor: string;
  incarnation: number;
  /** What it counted from before suspensions, whose return is a new anchor, when it repeats by months; absent = `anchor`. */
  origin?: string;
  /** Instant of occurrence 0 by the rule, moved by what suspensions took. The n-th one never counts from a firing. */
  firstDueAt: string;
  /** 0-based number of the next firing. */
  occurrence: number;
  /** Next firing; null when every one is fired or skipped. */
  dueAt: string | null;
  firedAt: string[];
  skippedAt: string[];
  /** Its `done` holds: what it asks for is done already. */
  isDone?: true;
}

export interface PastFiring {
  key: string;
  /** State that declared it. */
  state: string;
  anchor: string;
  occurrence: number;
  firedAt: string[];
  skippedAt: string[];
}

export interface FrozenDeadline {
  key: string;
  /** Null when every occurrence was fired or skipped. */
  remainingMs: number | null;
  /** As in the row. */
  origin?: string;
  occurrence: number;
  firedAt: string[];
  skippedAt: string[];
}

export interface Pause extends ClosingsSpared {
  /** A deadline's name, or `*`. Legal deadlines and closings are never paused. */
  deadline: string;
  motive: string;
  by: string;
  at: string;
  /** Civil date (inclusive end) or null. */
  until: string | null;
}

/** Which deadlines no pause holds back, decided once for all: a journal replays without asking which version was served. */
export interface ClosingsSpared {
  /** Closings run on. Absent = decided by older code, which held them too: `spare-closings` ends that. */
  sparesClosings?: true;
  /** Deadlines that close by the version served at that time, though not by the dossier's own. Absent = none. */
  closings?: string[];
}
