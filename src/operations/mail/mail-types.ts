import type { Bundle } from '../../engine/engine.ts';
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

/** Days on which a person is away, and who stands in: that one receives too. */
export interface Absence {
  id: string;
  person: string;
  standIn: string;
  /** Civil dates, both included. */
  from: string;
  until: string;
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

export interface MailMachine {
  /** To whom letters go, what is kept of each, and sending. */
  mail: MailRepository;
  /** A letter came back, says a delivery report. */
  recordBounce(letter: string, reason: string): Promise<void>;
}
