import type { FieldError, Json, JsonObject } from '../base/base.ts';
import type { Actor } from '../engine/engine.ts';
import type { ListItem, SealedEntry } from '../store/store.ts';
import type { RegistrationPageOperations, SigningOperations } from './accounts/accounts.ts';
import type { Caller } from './caller.ts';
import type { DocumentContent, DocumentFormat, Letter, PreviewAsked, Verification } from './documents/documents.ts';
import type { IssuedDocument } from './dossier/dossier.ts';
import type { ImportRequest, ImportResult } from './import/import.ts';
import type { Answer, Repeat } from './limits/repeat-types.ts';
import type { LinkPageOperations } from './links/links.ts';
import type { MachineOperations } from './machine-contract.ts';
import type { OutboxLetter } from './mail/mail.ts';
import type { PublicOperations } from './public/public.ts';
import type { Performer, Verbs } from './verbs.ts';

export type * from './accounts/accounts.ts';
export type { Caller } from './caller.ts';
export type * from './command/command.ts';
export type { SubjectFile, SubjectLine, SubjectView } from './data-subject/data-subject.ts';
export type * from './definitions/definitions.ts';
export type * from './documents/documents.ts';
export type * from './dossier/dossier.ts';
export type * from './drafts/drafts.ts';
export type { FinerRule } from './finer-rules.ts';
export type * from './first-run/first-run.ts';
export type * from './import/import.ts';
export type * from './limits/repeat-types.ts';
export type * from './links/links.ts';
export type * from './lists/lists.ts';
export type * from './machine-contract.ts';
export type * from './mail/mail.ts';
export type { MandateChoice, MandateLine, MandateView } from './mandates/mandates.ts';
export type {
  Answers,
  CallRequest,
  Client,
  FileAnswer,
  FileKind,
  Operation,
  ReceivedFile,
  Success,
} from './operation.ts';
export type * from './public/public.ts';
export type { ReadingAlertLine, ReadingRules } from './reading-watch/reading-watch.ts';
export type { ArchiveLine, RetentionLine, RunLine, RunView } from './retention/retention.ts';
export type * from './work/work.ts';
export type {
  Actor,
  DocumentContent,
  DocumentFormat,
  FieldError,
  IssuedDocument,
  Json,
  Letter,
  ListItem,
  PreviewAsked,
  SealedEntry,
  Verification,
};

/** What one can do. Every function refuses by throwing a `Refusal`; what it returns is durable. */
export interface Operations
  extends LinkPageOperations,
    PublicOperations,
    SigningOperations,
    RegistrationPageOperations,
    Performer,
    Verbs {
  // What no address of the API names
  /** What `openDossier` would refuse, places apart; nothing is kept. `unique`: the key by which two are the same. */
  tryOpening(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string },
  ): Promise<{ unique: string | null }>;
  /** His own dossier about another, that could not be begun twice; null = none. @throws Refusal forbidden: he may begin none */
  begun(caller: Caller, request: { workflow: string; about: string }): Promise<string | null>;
  /** True when the caller may see the dossier. Cheap, and no reading is noted. */
  canSee(caller: Caller, dossier: string): Promise<boolean>;
  /** Of a sheet that was read. @throws Refusal forbidden, not-found, conflict, invalid-form naming every column that is none */
  importTable(caller: Caller, request: ImportRequest): Promise<ImportResult[]>;
  /** To print, oldest first, 200 at most. */
  lettersToPost(caller: Caller): Promise<OutboxLetter[]>;
  /** By the code printed on it, whoever asks. */
  verifyDocument(code: string): Promise<Verification>;

  /** Business clock, ISO UTC. */
  now(): Promise<string>;
  /** Where the days of the programme are counted, IANA. */
  zone(): Promise<string>;
  /** Demo and tests only: moves the business clock forward by an ISO duration; refused (403) in production. */
  advance(duration: string): Promise<string>;

  // Repeats of POSTs that commit no dossier; the others ride on their commit
  /** The answer kept for this key, or null. Refuses another body under the same key. */
  recall(repeat: Repeat): Promise<Answer<JsonObject> | null>;
  /** Keeps the answer for 24 h; first writer wins, and what is returned is what is kept. */
  remember(repeat: Repeat, answer: { status: number; body: JsonObject }): Promise<Answer<JsonObject>>;

  /** True when the store takes writes and the definitions are loaded. */
  ready(): Promise<boolean>;
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;

  /** For the machine alone: worker and command line. */
  machine: MachineOperations;
}
