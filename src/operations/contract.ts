import type { FieldError, Json, JsonObject } from '../base/base.ts';
import type { Actor } from '../engine/engine.ts';
import type { ListItem, SealedEntry } from '../store/store.ts';
import type { AccountOperations } from './accounts/contract.ts';
import type { PeopleOperations } from './accounts/people-contract.ts';
import type { Reading, ReadingsRequest } from './accounts/reading-shapes.ts';
import type { Caller } from './caller.ts';
import type { DefinitionOperations } from './definitions/contract.ts';
import type { DocumentOperations } from './documents/contract.ts';
import type { DocumentContent, DocumentFormat, PreviewAsked } from './documents/document-shapes.ts';
import type { IssuedDocument } from './documents/issued.ts';
import type { Letter } from './documents/letters.ts';
import type { Verification } from './documents/verify-document.ts';
import type { DossierOperations } from './dossier/contract.ts';
import type { LinkOperations } from './links/contract.ts';
import type { ListOperations } from './lists/contract.ts';
import type { MachineOperations } from './machine-contract.ts';
import type { LetterOperations } from './mail/contract.ts';
import type { Answer, Repeat } from './repeat-types.ts';
import type { WorkOperations } from './work/contract.ts';
import type { FeedOperations } from './work/feed-contract.ts';

export type * from './accounts/people-contract.ts';
export type { Caller } from './caller.ts';
export type * from './definitions/contract.ts';
export type * from './documents/contract.ts';
export type * from './dossier/contract.ts';
export type * from './links/contract.ts';
export type * from './lists/contract.ts';
export type * from './machine-contract.ts';
export type * from './mail/contract.ts';
export type * from './repeat-types.ts';
export type * from './work/contract.ts';
export type * from './work/feed-contract.ts';
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
  extends DossierOperations,
    DocumentOperations,
    ListOperations,
    WorkOperations,
    LetterOperations,
    FeedOperations,
    LinkOperations,
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

  /** Who read which dossier, the latest first: for the data-protection officer. */
  readings(caller: Caller, query: ReadingsRequest): Promise<{ items: Reading[]; nextCursor: string | null }>;

  /** True when the caller may see the dossier. Cheap, and no reading is noted. */
  canSee(caller: Caller, dossier: string): Promise<boolean>;
  /** True when the store takes writes and the definitions are loaded. */
  ready(): Promise<boolean>;
  onCommit(listener: (change: { dossier: string; workflow: string; revision: number }) => void): () => void;

  /** For the machine alone: worker and command line. */
  machine: MachineOperations;
}
