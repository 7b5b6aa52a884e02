import type { Invitation } from '../../../operations/operations.ts';

/** Composes letters, then hands them to the outer world. */
export interface Postman {
  /** Is `folder` when letters are put where nobody receives them. */
  way: 'server' | 'folder';
  /**
   * Composes a message; the same message gives the same bytes.
   * @throws Error on an impossible address
   */
  compose(message: Message): Promise<Uint8Array>;
  /** Hands it over; never throws. */
  send(envelope: Envelope, content: Uint8Array): Promise<DeliveryResult>;
  /** Takes letters back out of its folder; those that a server took are gone. */
  withdraw(messageIds: readonly string[]): Promise<void>;
}

export interface Message {
  to: { name: string; address: string };
  /** Receives the answers; absent: the sender does. */
  replyTo?: { name: string; address: string };
  messageId: string;
  subject: string;
  html: string;
  text: string;
  /** Is in ISO UTC. */
  at: string;
  attachments: Attachment[];
  invitation: Invitation | null;
}

export interface Attachment {
  name: string;
  /** Is a media type. */
  type: string;
  content: Uint8Array;
}

export interface Envelope {
  to: string;
  messageId: string;
}

/** Says what became of a letter handed over. `mayHaveArrived`: the connection broke when the letter could already have been taken. */
export type DeliveryResult =
  | { kind: 'taken'; response: string }
  | { kind: 'refused'; isPermanent: boolean; mayHaveArrived: boolean; error: string };
