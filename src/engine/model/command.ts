import type { JsonObject } from '../../base/base.ts';
import type { ClosingsSpared, Pause } from './dossier.ts';
import type { ErasedFields, ToldLeaves } from './erasing.ts';
import type { Settlement } from './todo.ts';

/** Who acts, under which role. For a machine: id `machine`, role `machine`. */
export interface Actor {
  id: string;
  role: string;
  organisation: string | null;
  /** Id of the person away for whom he acts. */
  for?: string;
  /** Name stated by who has no account. */
  name?: string;
  /** Id of the person who made the signed link he acts by; absent when a letter carried it. */
  lentBy?: string;
  /** Who he is by his account, in an act whose signer is declared. */
  account?: { name: string };
  /** His account proved itself again for this very act, or for the batch it is part of. */
  confirmed?: Confirmed;
}

export interface Confirmed {
  method: 'password' | 'second-factor' | 'provider';
  /** Business instant. */
  at: string;
}

/** One request to change a dossier. Every kind becomes one journal entry, or is refused whole. */
export type Command =
  /** A person acts. `event: "open"` creates the dossier. `reserved`: place obtained before, see `reservationOf`. */
  | { kind: 'event'; event: string; data: JsonObject; actor: Actor }
  /** An armed deadline is due. A key or incarnation that is no longer armed is dropped (see `Decision.dropped`). */
  | { kind: 'deadline'; key: string; incarnation: number; occurrence: number }
  /** Another dossier's `send` (or `start`, with `event: "open"`). `by` does not apply. */
  | { kind: 'message'; event: string; data: JsonObject; from: { workflow: string; dossier: string; key: string } }
  /** A place of one of our counters is taken or given back by another dossier (idempotent). */
  | { kind: 'reserve' | 'release'; counter: string; dossier: string }
  /** Older entries are without `sparesClosings`, and mean what they meant. */
  | { kind: 'pause'; pause: Omit<Pause, 'by' | 'at'>; actor: Actor }
  | { kind: 'resume'; deadline: string; actor: Actor }
  /** Closings that pauses hold take their course again: those of older code, or made when no version said that they close. */
  | ({ kind: 'spare-closings' } & Pick<ClosingsSpared, 'closings'>)
  /** `task`: key of the refused task it is about. */
  | { kind: 'note'; title: string; to: string[]; task?: string }
  | { kind: 'note-done'; id: string; actor: Actor }
  /** What one of those a to-do is addressed to says of it. `until`: civil date, of `later` alone. */
  | {
      kind: 'settle';
      todo: string;
      act: Settlement['act'];
      motive: string;
      until: string | null;
      actor: Actor;
    }
  /** The letter of this task is sent again, with a fresh link, to who asked for one. */
  | { kind: 'resend'; task: string; actor: Actor }
  /** A document issued before is sent to these roles, as it is. */
  | { kind: 'send-document'; document: string; name: string; template: string; to: string[]; actor: Actor }
  /**
   * Values of another dossier were erased: what this one repeats of them goes too, of what that one told it, `told`, and of what it says
   * at present, `held`: JSON pointers of its data.
   */
  | { kind: 'forget'; of: string; what: ErasedFields; told?: ToldLeaves[]; held?: string[] }
  /** It leaves the hands of those who worked on it: these roles read on, those may open it for a motive. */
  | { kind: 'archive'; reads: string[]; opens: string[] }
  /** Its time is over: all but these fields is erased, of it and of what repeats it. */
  | { kind: 'dispose'; keep: string[] }
  /**
   * Erased once, and back with the copy it was restored from: it goes again. `tombstone`: its number on the list. `quiet`: what fails
   * without it gives way from then on; older entries are without, and mean what they meant.
   */
  | {
      kind: 'erase';
      what: ErasedFields;
      journal: boolean;
      files: boolean;
      drafts: boolean;
      tombstone: number;
      quiet?: true;
    }
  /** Deadlines over open lists are computed again (1st of the month). */
  | { kind: 'rearm' };
