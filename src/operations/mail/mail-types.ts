import type { Bundle, LetterDelivery } from '../../engine/engine.ts';
import type { Context } from '../context.ts';
import type { Mail } from './mail-record.ts';
import type { Notification, Preferences } from './mail-shapes.ts';

/** Describes a recipient of a letter. */
export interface Recipient {
  role: string;
  /** Is `link` for a person without account, whose address comes from the dossier. */
  binding: Bundle['roles'][string]['binding'];
  address: string;
  name: string;
  /** Is null without an account. */
  person: string | null;
  standInFor: string | null;
  /** Is the name of the person away, for a stand-in. */
  insteadOf: string | null;
  /** Is true for a role bound to the dossier by person or organisation, false for a global role. */
  isBound: boolean;
  preferences: Preferences;
}

/** Describes a role without recipient, and the reason. */
export interface UnreachedRole {
  role: string;
  /** Is the title of the role. */
  title: string;
  reason: string;
  /** Says what is missing; with `address`, a person without account has no known e-mail. */
  lacks: 'address' | 'holder' | 'nothing';
}

export interface Audience {
  recipients: Recipient[];
  unreached: UnreachedRole[];
  bundle: Bundle;
  holidays: ReadonlySet<string>;
  dossierTitle: string;
}

/** Holds the days on which a person is away; their stand-in receives their letters too. */
export interface Absence {
  id: string;
  person: string;
  standIn: string;
  /** Both dates are civil dates, and included. */
  from: string;
  until: string;
}

/** Stores letters and finds their recipients. */
export interface MailRepository {
  audience(dossier: string, to: Pick<LetterDelivery, 'to' | 'except' | 'contacts'>): Promise<Audience>;
  find(id: string): Promise<Mail | null>;
  /** Returns null when someone else wrote the letter first. */
  put(mail: Mail): Promise<Mail | null>;
  ofTask(task: string): Promise<Mail[]>;
  heldFor(digest: string): Promise<Mail[]>;
  /** Lists the letters a person asked to send again and that have not left. */
  byHand(): Promise<Mail[]>;
  /**
   * Reads the bytes of an attachment, or of a message stored whole.
   * @throws Refusal not-found once they were purged
   */
  content(file: string): Promise<Uint8Array>;
  /** Closes the incident of the letter's task when its last letter is sent. */
  sentByHand(mail: Mail): Promise<void>;
  /** Adds a to-do for the people who can find the address: one for all letters to that role, closed once an address is found. */
  wantAddress(
    dossier: string,
    wanted: Pick<UnreachedRole, 'role' | 'title'>,
    addressed: readonly string[],
  ): Promise<void>;
  addressFound(dossier: string, role: string): Promise<void>;
  /** Adds a notice in the product for a person with an account, once per task. */
  notify(person: string, task: string, notice: Omit<Notification, 'id' | 'readAt'>): Promise<void>;
}

/** Sends letters that are ready to leave. */
export interface Mailer {
  /** Sends waiting letters soon, without making the caller wait. */
  kick(): void;
  /** Builds the exact bytes of the message. */
  messageOf(mail: Mail): Promise<Uint8Array>;
  /** Removes letters from the folder of an installation without mail server. */
  withdraw(messageIds: readonly string[]): Promise<void>;
}

/** Names a setting that an installation lacks before its letters are useful: a mail server, or an address people can open. */
export type MailGap = 'mail-server' | 'public-address';

/** Adds the mailer of this installation to the context, and what mail settings it lacks. */
export interface MailContext extends Context {
  mailer: Mailer;
  /** Lists the missing settings that screens warn about. */
  mailGaps: readonly MailGap[];
}

/** Describes, for monitoring, the letters refused until now. */
export interface DelayedMail {
  /** Counts the refused letters; 500 means 500 or more. */
  delayed: number;
  /** Is the highest number of attempts among them. */
  attempts: number;
  /** Is the business instant of their first refusal. */
  since: string | null;
}

export interface MailMachine {
  mail: MailRepository;
  delayedMail(): Promise<DelayedMail>;
  /** Keeps note of a letter that came back, after a delivery report. */
  recordBounce(letter: string, reason: string): Promise<void>;
}
