import type { FieldError, Json, JsonObject } from '../base/base.ts';
import type { Actor } from '../engine/engine.ts';
import type { ListItem, SealedEntry } from '../store/store.ts';
import type { AccountOperations, PeopleOperations } from './accounts/accounts.ts';
import type { CommandOperations } from './command/command.ts';
import type { SubjectOperations } from './data-subject/data-subject.ts';
import type { DefinitionOperations } from './definitions/definitions.ts';
import type {
  DocumentContent,
  DocumentFormat,
  DocumentOperations,
  Letter,
  PreviewAsked,
  Verification,
} from './documents/documents.ts';
import type { DossierOperations, IssuedDocument } from './dossier/dossier.ts';
import type { DraftOperations } from './drafts/drafts.ts';
import type { DuplicateOperations } from './duplicates/duplicates.ts';
import type { FirstRunOperations } from './first-run/first-run.ts';
import type { ImportOperations } from './import/import.ts';
import type { Answer, Repeat } from './limits/repeat-types.ts';
import type { LinkOperations } from './links/links.ts';
import type { ListOperations } from './lists/lists.ts';
import type { MachineOperations } from './machine-contract.ts';
import type { LetterOperations } from './mail/mail.ts';
import type { PublicOperations } from './public/public.ts';
import type { ReadingWatchOperations } from './reading-watch/reading-watch.ts';
import type { RetentionOperations } from './retention/retention.ts';
import type { ScreenOperations } from './screens/screens.ts';
import type { WorkOperations } from './work/work.ts';

export type * from './accounts/accounts.ts';
export type { Caller } from './caller.ts';
export type * from './command/command.ts';
export type { SubjectFile, SubjectLine, SubjectView } from './data-subject/data-subject.ts';
export type * from './definitions/definitions.ts';
export type * from './documents/documents.ts';
export type * from './dossier/dossier.ts';
export type * from './drafts/drafts.ts';
export type * from './first-run/first-run.ts';
export type * from './import/import.ts';
export type * from './limits/repeat-types.ts';
export type * from './links/links.ts';
export type * from './lists/lists.ts';
export type * from './machine-contract.ts';
export type * from './mail/mail.ts';
export type { MandateChoice, MandateLine, MandateView } from './mandates/mandates.ts';
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
  extends CommandOperations,
    DossierOperations,
    DraftOperations,
    DuplicateOperations,
    ScreenOperations,
    DocumentOperations,
    ListOperations,
    WorkOperations,
    LetterOperations,
    LinkOperations,
    ImportOperations,
    FirstRunOperations,
    PublicOperations,
    RetentionOperations,
    SubjectOperations,
    ReadingWatchOperations,
    DefinitionOperations,
    PeopleOperations,
    AccountOperations {
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
