import { problems, refuse } from '../../base/base.ts';

/** What operations ask of the outer world to send a letter; effects know how. */
export interface Postman {
  /** The message as it will be sent, byte for byte the same for the same letter. @throws Error on an impossible address */
  compose(message: Message): Promise<Uint8Array>;
  /** Hands it over; never throws. */
  send(envelope: Envelope, content: Uint8Array): Promise<DeliveryResult>;
}

export interface Message {
  to: { name: string; address: string };
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

/** A meeting, for the recipient's calendar. */
export interface Invitation {
  /** The same for every recipient, every try, and every letter about the same meeting. */
  uid: string;
  /** Greater in a later letter. */
  sequence: number;
  isCancelled: boolean;
  /** ISO UTC. */
  startsAt: string;
  minutes: number;
  title: string;
  place: string | null;
}

export interface Envelope {
  to: string;
  messageId: string;
}

/** What became of a letter handed over. `mayHaveArrived`: the line broke when it could already have been taken. */
export type DeliveryResult =
  | { kind: 'taken'; response: string }
  | { kind: 'refused'; isPermanent: boolean; mayHaveArrived: boolean; error: string };

/** Of an installation, or a command, that sends no letters. */
export const noPostman: Postman = {
  compose: async () => refuse(problems.unavailable('L’envoi de lettres n’est pas en service ici.')),
  send: async () => ({
    kind: 'refused',
    isPermanent: false,
    mayHaveArrived: false,
    error: 'L’envoi de lettres n’est pas en service ici.',
  }),
};
