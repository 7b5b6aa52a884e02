import type { Invitation } from '../../../operations/operations.ts';

/** How letters leave: composed, then handed to the outer world. */
export interface Postman {
  /** `folder`: put where nobody receives it. */
  way: 'server' | 'folder';
  /** The same message gives the same bytes. @throws Error on an impossible address */
  compose(message: Message): Promise<Uint8Array>;
  /** Hands it over; never throws. */
  send(envelope: Envelope, content: Uint8Array): Promise<DeliveryResult>;
  /** Takes back what lies in its folder; what a server took is gone. */
  withdraw(messageIds: readonly string[]): Promise<void>;
}

export interface Message {
  to: { name: string; address: string };
  /** Who answers; absent: who sends. */
  replyTo?: { name: string; address: string };
  messageId: string;
  subject: string;
  html: string;
  text: string;
  /** ISO UTC. */
  at: string;
  attachments: Attachment[];
  invitation: Invitation | null;
}

export interface Attachment {
  name: string;
  /** Media type. */
  type: string;
  content: Uint8Array;
}

export interface Envelope {
  to: string;
  messageId: string;
}

/** What became of a letter handed over. `mayHaveArrived`: the line broke when it could already have been taken. */
export type DeliveryResult =
  | { kind: 'taken'; response: string }
  | { kind: 'refused'; isPermanent: boolean; mayHaveArrived: boolean; error: string };
