import type { Bundle, Posting } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import type { Notification, Preferences } from './contract.ts';
import type { Mail } from './mail-record.ts';

/** Someone a letter goes to. */
export interface Recipient {
  role: string;
  /** `link`: a person without account, written to through what the dossier says. */
  binding: Bundle['roles'][string]['binding'];
  address: string;
  name: string;
  /** Null without account. */
  person: string | null;
  standInFor: string | null;
  /** Name of who is away. */
  insteadOf: string | null;
  /** Bound to the dossier by name or organisation, not by a role over the whole programme. */
  isBound: boolean;
  preferences: Preferences;
}

/** A role nobody is written to under, and why. */
export interface Unreached {
  role: string;
  /** What the role is called. */
  title: string;
  reason: string;
  /** `address`: of someone without account, no e-mail is known. */
  lacks: 'address' | 'holder' | 'nothing';
}

export interface Audience {
  recipients: Recipient[];
  unreached: Unreached[];
  bundle: Bundle;
  holidays: ReadonlySet<string>;
  dossierTitle: string;
}

/** Days on which a person is away, and who stands in: that one receives too. */
export interface Absence {
  id: string;
  person: string;
  standIn: string;
  /** Civil dates, both included. */
  from: string;
  until: string;
}

/** What is kept of letters, and to whom they go. */
export interface MailRepository {
  audience(dossier: string, to: Pick<Posting, 'to' | 'except' | 'contacts'>): Promise<Audience>;
  find(id: string): Promise<Mail | null>;
  /** Null when someone else wrote first. */
  put(mail: Mail): Promise<Mail | null>;
  ofTask(task: string): Promise<Mail[]>;
  heldFor(digest: string): Promise<Mail[]>;
  /** Set to be sent by a human, and not left yet. */
  byHand(): Promise<Mail[]>;
  /** Bytes of a piece, or of a message kept whole. @throws Refusal not-found once it was purged */
  content(file: string): Promise<Uint8Array>;
  /** The incident of its task is over with its last letter. */
  sentByHand(mail: Mail): Promise<void>;
  /** A to-do of who can mend it, once for all letters to that role; gone with the first that finds an address. */
  wantAddress(dossier: string, wanted: Pick<Unreached, 'role' | 'title'>, addressed: readonly string[]): Promise<void>;
  addressFound(dossier: string, role: string): Promise<void>;
  /** In the product, to a person with an account; once per task. */
  notify(person: string, task: string, notice: Omit<Notification, 'id' | 'readAt'>): Promise<void>;
}

/** What letters are sent by, once one is to leave. */
export interface Mailer {
  /** Sends what waits for no task, soon; nobody waits for it. */
  kick(): void;
  /** A letter as it is sent, byte for byte. */
  messageOf(mail: Mail): Promise<Uint8Array>;
  /** Letters put in the folder of an installation without mail server are taken out of it. */
  withdraw(messageIds: readonly string[]): Promise<void>;
}

/** What an installation lacks for its letters to be of use: a mail server, an address that people can open. */
export type MailGap = 'mail-server' | 'public-address';

/** What letters are sent by here, and what they lack to be of use. */
export interface MailContext extends Context {
  mailer: Mailer;
  /** What is told on screen until it is declared. */
  mailGaps: readonly MailGap[];
}

/** Letters refused until now, for monitoring. */
export interface DelayedMail {
  /** How many; 500 stands for 500 or more. */
  delayed: number;
  /** Of the one tried most. */
  attempts: number;
  /** Business instant of the first refusal of those. */
  since: string | null;
}

export interface MailMachine {
  mail: MailRepository;
  delayedMail(): Promise<DelayedMail>;
  /** A letter came back, says a delivery report. */
  recordBounce(letter: string, reason: string): Promise<void>;
}
