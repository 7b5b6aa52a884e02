import type { Finding } from '../base/base.ts';
import type { Bundle, Dossier, RolesFile, Task } from '../engine/engine.ts';
import type { Screen } from '../screens/screens.ts';
import type { Organisation, Person, StoredTask } from '../store/store.ts';
import type { AccountMachine } from './accounts/contract.ts';
import type { LetterTemplate } from './accounts/letter-templates.ts';
import type { PersonInput } from './accounts/people-contract.ts';
import type { DocumentMachine } from './documents/contract.ts';
import type { MailDesk } from './mail/mail-types.ts';

export interface MachineOperations extends DocumentMachine, AccountMachine {
  /** The signed link of a letter to one address; the same at each try. Null when it has none, or when the role has an account. */
  linkFor(letter: { task: Task; role: string; to: string }): Promise<{ url: string; expiresAt: string } | null>;
  /** Runs one due task of kind deadline, message or start, settled by the commit it makes. */
  deliver(claimed: {
    task: StoredTask['task'];
    attempt: number;
    fence: number;
  }): Promise<'done' | 'dropped' | 'fenced'>;
  /** Stores and makes current every bundle of the folder whose hash is new; refuses (findings) a folder with errors. */
  publish(definitions: {
    bundles: { [workflow: string]: Bundle };
    screens?: Screen[];
    letters?: LetterTemplate[];
    findings: Finding[];
  }): Promise<{ published: string[]; unchanged: string[] }>;
  /** Replays journals and compares with the stored dossiers. */
  replay(options: { workflow?: string; dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    differences: { dossier: string; revision: number; what: string }[];
  }>;
  /** Verifies hash chains. */
  verify(options: { dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    broken: { dossier: string; revision: number; what: string }[];
  }>;
  /** Computes open-list deadlines again for live dossiers; once a month per store and workflow. Returns how many changed. */
  rearm(): Promise<number>;
  /** Demo and tests only: lives until `instant`, each deadline at its own; refused (403) in production. */
  advanceTo(instant: string): Promise<string>;
  /** Frees places and unique keys left by a crash. */
  sweep(graceMs?: number): Promise<{ places: number; keys: number }>;
  addPerson(person: PersonInput): Promise<Person>;
  addOrganisation(organisation: Pick<Organisation, 'id' | 'name' | 'siret'> & Partial<Organisation>): Promise<void>;
  people(): Promise<Person[]>;
  load(dossier: string): Promise<Dossier | null>;
  roles(): Promise<RolesFile['roles']>;
  figures(): Promise<Figures>;
  /** Writes the readings of dossiers that still wait, before the store closes. */
  settleReadings(): Promise<void>;
  /** To whom letters go, what is kept of each, and sending. */
  mail: MailDesk;
  /** A letter came back, says a delivery report. */
  recordBounce(letter: string, reason: string): Promise<void>;
}

/** State of the machine work, for monitoring. */
export interface Figures {
  tasks: { kind: StoredTask['task']['kind']; status: StoredTask['status']; count: number }[];
  /** How late the earliest task still waiting is, business ms; 0 when none is due. */
  lateMs: number;
}
