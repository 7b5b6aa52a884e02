import type { JsonObject } from '../../base/base.ts';
import type { ClosingsSpared, LimitationGround, Pause } from './dossier.ts';
import type { ErasedFields, ToldLeaves } from './erasing.ts';
import type { Settlement } from './todo.ts';

/** Describes the person who acts, under which role. A machine has the id `machine` and the role `machine`. */
export interface Actor {
  id: string;
  role: string;
  organisation: string | null;
  /** Is the id of the absent person for whom they act. */
  for?: string;
  /** Is the name that a person without an account gave. */
  name?: string;
  /** Is the id of the person who made the signed link used here; absent when a letter carried the link. */
  lentBy?: string;
  /** Names the actor as their account does, in an act whose signer is declared. */
  account?: { name: string };
  /** Says how the account confirmed its identity again for this very act, or for the batch it is part of. */
  confirmed?: AccountConfirmation;
  /** Says to which address the code given with this very act was sent. */
  coded?: CodeConfirmation;
}

export interface AccountConfirmation {
  method: 'password' | 'second-factor' | 'provider';
  /** Is a business instant. */
  at: string;
}

export interface CodeConfirmation {
  address: string;
  /** Is the business instant at which the code was accepted. */
  at: string;
}

/** Describes one request to change a dossier. Every kind becomes one journal entry, or is refused whole. */
export type Command =
  /** Says that a person acts. `event: "open"` creates the dossier. `reserved`: place obtained before, see `reservationOf`. */
  | { kind: 'event'; event: string; data: JsonObject; actor: Actor }
  /** Says that an armed deadline is due. A key or incarnation that is no longer armed is dropped (see `Decision.dropped`). */
  | { kind: 'deadline'; key: string; incarnation: number; occurrence: number }
  /** Is another dossier's `send` (or `start`, with `event: "open"`). `by` does not apply. */
  | { kind: 'message'; event: string; data: JsonObject; from: { workflow: string; dossier: string; key: string } }
  /** Takes or gives back a place of one of our counters for another dossier (idempotent). */
  | { kind: 'reserve' | 'release'; counter: string; dossier: string }
  /** Pauses a deadline, or all of them. Older entries have no `sparesClosings`, and keep their old meaning. */
  | { kind: 'pause'; pause: Omit<Pause, 'by' | 'at' | 'isLimitation'>; actor: Actor }
  | { kind: 'resume'; deadline: string; actor: Actor }
  /** Limits the use of the dossier, and lifts that limit. `closings` is as in `ClosingsSpared`. */
  | ({ kind: 'limit'; ground: LimitationGround; actor: Actor } & Pick<ClosingsSpared, 'closings'>)
  | { kind: 'lift'; actor: Actor }
  /** Makes the closings that pauses hold run again: pauses of older code, or made when no version declared the closings. */
  | ({ kind: 'spare-closings' } & Pick<ClosingsSpared, 'closings'>)
  /** Adds a to-do, from a person or from the machine; `task` is the key of the refused task it is about. */
  | { kind: 'note'; title: string; to: string[]; task?: string; actor?: Actor }
  | { kind: 'note-done'; id: string; actor: Actor }
  /** Settles a to-do, by a person it is addressed to. `until` is a civil date, for `later` alone. */
  | {
      kind: 'settle';
      todo: string;
      act: Settlement['act'];
      motive: string;
      until: string | null;
      actor: Actor;
    }
  /** Sends the letter of this task again, with a fresh link, to the person who asked for one. */
  | { kind: 'resend'; task: string; actor: Actor }
  /** Sends a document issued before to these roles, as it is. */
  | { kind: 'send-document'; document: string; name: string; template: string; to: string[]; actor: Actor }
  /**
   * Forgets values of another dossier that were erased: `told` lists what this dossier repeats of the messages it received from it, and
   * `held` the JSON pointers of its present data that repeat them.
   */
  | { kind: 'forget'; of: string; what: ErasedFields; told?: ToldLeaves[]; held?: string[] }
  /**
   * Takes the dossier away from the people who worked on it: the roles `reads` still read it, the roles `opens` may open it for a motive.
   */
  | { kind: 'archive'; reads: string[]; opens: string[] }
  /** Ends the retention of the dossier: all but these fields is erased, in it and in what repeats it. */
  | { kind: 'dispose'; keep: string[] }
  /**
   * Erases again values that came back with the copy a dossier was restored from. `tombstone` is its number on the list of erasures. With
   * `quiet`, what fails without the erased values gives way from then on; older entries are without it, and keep their old meaning.
   */
  | {
      kind: 'erase';
      what: ErasedFields;
      journal: boolean;
      files: boolean;
      drafts: boolean;
      /** Names the agreements withdrawn; absent = the story goes whole. */
      consents?: string[];
      /** Says that the person asked for it; absent = the story goes whole, or what rests on `consents`. */
      asked?: true;
      tombstone: number;
      quiet?: true;
    }
  /**
   * Erases what nothing obliges to keep of a person who asked for it: all but some fields, or the fields listed and all that repeats them.
   * `decision` names the record of who decided, and `tell` the outside receivers that were called about the dossier before. What fails
   * without the erased values gives way, as after `erase` with `quiet`.
   */
  | { kind: 'erase-asked'; what: ErasedFields; decision: string; tell: string[] }
  /** Computes again the deadlines over open lists (on each 1st of the month). */
  | { kind: 'rearm' };
