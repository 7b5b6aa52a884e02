import type { Invite, Posting } from '../../engine/engine.ts';
import type { Piece } from '../../operations/operations.ts';
import type { ClaimedTask } from '../../store/store.ts';
import type { Lease } from '../worker.ts';
import type { Issuer } from './issuer.ts';

/** What is to be said to the recipients of one task: a letter by itself, or the one that covers a document. */
export interface Mailing {
  claimed: ClaimedTask;
  lease: Lease;
  posting: Posting;
  /** `app`: a notice in the product only. */
  channel: 'email' | 'app';
  /** What is written; the same for all who have an account, and asked for only when someone has still to be written to. */
  write: (addressee: Addressee) => Promise<Written>;
  template: string | null;
  invite: Invite | null;
  attachments: Piece[];
}

/** Null = people with an account, who sign in; the others get a signed link of their own. */
export type Addressee = { role: string; address: string } | null;

export interface Written {
  subject: string;
  html: string;
  text: string;
  /** Absent: nobody answers in particular. */
  issuer?: Issuer | null;
}

/** Writes to everyone, keeps one record for each, and settles the task. */
export type Send = (mailing: Mailing) => Promise<void>;
