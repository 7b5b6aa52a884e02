import type { FieldError, Json, JsonObject } from '../base/base.ts';
import type { Actor } from '../engine/engine.ts';
import type { ListItem, SealedEntry } from '../store/store.ts';
import type { AccountOperations } from './accounts/contract.ts';
import type { Caller } from './caller.ts';
import type { DefinitionOperations } from './contract/definitions.ts';
import type { DocumentOperations } from './contract/documents.ts';
import type { DossierOperations } from './contract/dossiers.ts';
import type { FeedOperations } from './contract/feeds.ts';
import type { LetterOperations } from './contract/letters.ts';
import type { LinkOperations } from './contract/links.ts';
import type { ListOperations } from './contract/lists.ts';
import type { MachineOperations } from './contract/machine.ts';
import type { PeopleOperations } from './contract/people.ts';
import type { Answer, Repeat } from './contract/repeat.ts';
import type { WorkOperations } from './contract/work.ts';
import type { DocumentContent, DocumentFormat, PreviewAsked } from './document-shapes.ts';
import type { IssuedDocument } from './issued.ts';
import type { Letter } from './letters.ts';
import type { Reading, ReadingsRequest } from './reading-shapes.ts';
import type { Verification } from './verify-document.ts';

export type { Caller } from './caller.ts';
export type * from './contract/definitions.ts';
export type * from './contract/documents.ts';
export type * from './contract/dossiers.ts';
export type * from './contract/feeds.ts';
export type * from './contract/letters.ts';
export type * from './contract/links.ts';
export type * from './contract/lists.ts';
export type * from './contract/machine.ts';
export type * from './contract/people.ts';
export type * from './contract/repeat.ts';
export type * from './contract/work.ts';
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
