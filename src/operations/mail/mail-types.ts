import type { Bundle } from '../../engine/engine.ts';
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
  /** Bound to the dossier by name or organisation, not by a role over the whole programme. */
  isBound: boolean;
  preferences: Preferences;
}

/** A role nobody is written to under, and why. */
export interface Unreached {
  role: string;
  reason: string;
  isMuted: boolean;
}

export interface Audience {
  recipients: Recipient[];
  unreached: Unreached[];
  bundle: Bundle;
  holidays: ReadonlySet<string>;
  dossierTitle: string;
}

/** How a person wants to be written to. Notices in the product are made in any case; legal letters obey none of this. */
export interface Preferences {
  /** `mine`: of dossiers where one is bound by name or organisation · `digest`: one letter, the next working morning · `none`. */
  mail: 'all' | 'mine' | 'digest' | 'none';
  /** Office hours of working days, HH:MM in the workflow's zone: letters wait until they open. Null = at any time. */
  hours: { from: string; until: string } | null;
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
export interface NamedAbsence extends Absence {
  personName: string;
  standInName: string;
}

/** What the product tells a person who has an account. */
export interface Notification {
  id: string;
  dossier: string;
  dossierTitle: string;
  workflow: string;
  title: string;
  text: string;
  at: string;
  readAt: string | null;
}

/** A letter in the list: without what it says. */
export type OutboxLine = Pick<
  Mail,
  | 'id'
  | 'dossier'
  | 'role'
  | 'to'
  | 'name'
  | 'template'
  | 'subject'
  | 'delivery'
  | 'legal'
  | 'status'
  | 'error'
  | 'attempts'
  | 'at'
  | 'notBefore'
  | 'sentAt'
>;
export interface OutboxLetter extends OutboxLine {
  task: string;
  messageId: string;
  standInFor: string | null;
  /** Letters it carries, when it is a digest. */
  items: string[];
  html: string;
  text: string;
  attachments: Mail['attachments'];
  /** True when the message itself can be read (`/eml`). */
  hasMessage: boolean;
  resolvedBy: string | null;
  motive: string | null;
}

/** What the machine does with letters: to whom, what is kept of each, and sending. */
export interface MailRepository {
  audience(dossier: string, to: { to: string[]; contacts: { [role: string]: string[] } }): Promise<Audience>;
  find(id: string): Promise<Mail | null>;
  /** Null when someone else wrote first. */
  put(mail: Mail): Promise<Mail | null>;
  ofTask(task: string): Promise<Mail[]>;
  heldFor(digest: string): Promise<Mail[]>;
  /** Keeps the bytes of a message beside its dossier; the same bytes once. Returns the id of the file. */
  keep(mail: Pick<Mail, 'id' | 'dossier' | 'at' | 'messageId'>, content: Uint8Array): Promise<string>;
  /** Sends a waiting letter; `mayGoOn` is asked after every write of ours, just before the server hears of it. */
  post(mail: Mail, mayGoOn: () => boolean): Promise<Mail>;
  /** In the product, to a person with an account; once per task. */
  notify(person: string, task: string, notice: Omit<Notification, 'id' | 'readAt'>): Promise<void>;
}
