import type { Invite, LetterDelivery } from '../../engine/engine.ts';
import type { Piece } from '../../operations/operations.ts';
import type { ClaimedTask } from '../../store/store.ts';
import type { Lease } from '../worker.ts';
import type { Issuer } from './issuer.ts';

/** Describes what the recipients of one task are to be told: a letter by itself, or the letter that covers a document. */
export interface LetterOrder {
  claimed: ClaimedTask;
  lease: Lease;
  posting: LetterDelivery;
  /** Is `app` for a notice in the product only. */
  channel: 'email' | 'app';
  /** Writes the letter; it is the same for all who have an account, and is written only when someone still has to receive it. */
  write: (addressee: Addressee) => Promise<WrittenLetter>;
  template: string | null;
  invite: Invite | null;
  attachments: Piece[];
}

/** Is null for people with an account, who sign in; the others get a signed link of their own. */
export type Addressee = { role: string; address: string } | null;

export interface WrittenLetter {
  subject: string;
  html: string;
  text: string;
  /** Is absent when nobody in particular answers. */
  issuer?: Issuer | null;
}

/** Writes to everyone, keeps one record for each, and settles the task. */
export type LetterSender = (mailing: LetterOrder) => Promise<void>;
