import type { FieldError, Json, JsonObject } from '../base/base.ts';
import type { Actor } from '../engine/engine.ts';
import type { ListItem, SealedEntry } from '../store/store.ts';
import type { RegistrationPageOperations } from './accounts/accounts.ts';
import type { Caller } from './caller.ts';
import type { DecisionPageOperations } from './decisions/decisions.ts';
import type {
  DocumentContent,
  DocumentFormat,
  LetterInput,
  PreviewAsked,
  Verification,
} from './documents/documents.ts';
import type { IssuedDocument } from './dossier/dossier.ts';
import type { ImportRequest, ImportResult } from './import/import.ts';
import type { LinkPageOperations } from './links/links.ts';
import type { MachineOperations } from './machine-operations.ts';
import type { OutboxLetter } from './mail/mail.ts';
import type { PublicOperations } from './public/public.ts';
import type { OperationAnswer, Repeat, SigningOperations } from './shared-shapes/shared-shapes.ts';
import type { Performer, Verbs } from './verbs.ts';

export type { Caller } from './caller.ts';
export type { SubjectFile, SubjectLine, SubjectView } from './data-subject/data-subject.ts';
export type { FinerRule } from './finer-rules.ts';
export type {
  CallRequest,
  Client,
  DeclaredAnswers,
  FileAnswer,
  FileKind,
  Operation,
  ReceivedFile,
  Success,
} from './operation.ts';
export type { ReadingAlertLine, ReadingRules } from './reading-watch/reading-watch.ts';
export type { ArchiveLine, RetentionLine, RunLine, RunView } from './retention/retention.ts';
export type { MandateChoice, MandateLine, MandateView } from './shared-shapes/shared-shapes.ts';
export type {
  Actor,
  DocumentContent,
  DocumentFormat,
  FieldError,
  IssuedDocument,
  Json,
  LetterInput,
  ListItem,
  PreviewAsked,
  SealedEntry,
  Verification,
};

/** Lists all that a caller can do. Every function refuses by throwing a `Refusal`; what it returns is durable. */
export interface Operations
  extends LinkPageOperations,
    DecisionPageOperations,
    PublicOperations,
    SigningOperations,
    RegistrationPageOperations,
    Performer,
    Verbs {
  // The methods below have no route in the API
  /**
   * Refuses what `openDossier` would refuse, except for lack of places; nothing is kept. Two dossiers of the same `unique` are duplicates.
   */
  tryOpening(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string },
  ): Promise<{ unique: string | null }>;
  /**
   * Returns the caller's own dossier about another one, where only one may be begun; null when there is none.
   * @throws Refusal forbidden: the caller may begin none
   */
  begun(caller: Caller, request: { workflow: string; about: string }): Promise<string | null>;
  /** Tells whether the caller may see the dossier. It is cheap, and notes no reading. */
  canSee(caller: Caller, dossier: string): Promise<boolean>;
  /**
   * Opens dossiers from the rows of a sheet already read.
   * @throws Refusal forbidden, not-found, conflict, invalid-form naming every unknown column
   */
  importTable(caller: Caller, request: ImportRequest): Promise<ImportResult[]>;
  /** Returns the letters to print, oldest first, 200 at most. */
  lettersToPost(caller: Caller): Promise<OutboxLetter[]>;
  /** Finds a document by the code printed on it, whoever asks. */
  verifyDocument(code: string): Promise<Verification>;

  /** Returns the time of the business clock, ISO UTC. */
  now(): Promise<string>;
  /** Returns the IANA zone in which the days of the programme are counted. */
  zone(): Promise<string>;
  /** Moves the business clock forward by an ISO duration; refused (403) in production, used in demonstrations and tests only. */
  advance(duration: string): Promise<string>;

  // These two serve repeats of POSTs that commit no dossier; other POSTs keep their answer with their commit
  /** Returns the answer kept for this key, or null. It refuses another body under the same key. */
  recall(repeat: Repeat): Promise<OperationAnswer<JsonObject> | null>;
  /** Keeps the answer for 24 h; first writer wins, and what is returned is what is kept. */
  remember(repeat: Repeat, answer: { status: number; body: JsonObject }): Promise<OperationAnswer<JsonObject>>;

  /** Is true when the store takes writes and the definitions are loaded. */
  ready(): Promise<boolean>;
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;

  /** These operations are for the worker and the command line alone. */
  machine: MachineOperations;
}
