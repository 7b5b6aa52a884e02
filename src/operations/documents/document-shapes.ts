import type { Task } from '../../engine/engine.ts';
import { choice, described, type ShapeType } from '../../shapes/shapes.ts';
import type { IssuedDocument } from '../dossier/dossier.ts';
import type { DocumentTask } from './issue.ts';
import type { LetterInput } from './letters.ts';

const format = choice('pdf', 'html', 'docx');
export type DocumentFormat = ShapeType<typeof format>;
export const inFormat = { format: described('Format, par défaut « pdf »', format) };

/** Holds bytes to be shown or saved, under the name people know. */
export interface DocumentContent {
  /** Includes the extension. */
  name: string;
  type: string;
  content: Uint8Array;
}

export interface DocumentAsked {
  dossier: string;
  /** Is the name under `documents` in the workflow. */
  document: string;
  data: unknown;
  role?: string;
}

export interface DocumentSent {
  dossier: string;
  /** Is the id of a document issued on this dossier. */
  document: string;
  /** Names the roles of the dossier that receive it. */
  to: string[];
}

export interface PreviewAsked {
  dossier: string;
  /**
   * Is a template such as `documents/convocation`, where `documents/` may be left out. Without event, it may also be the name of a document
   * on demand.
   */
  template: string;
  /** Names the event that makes the document; absent for a document on demand. */
  event?: string;
  /** Holds the answers to the form of the event or document; by default, the reader's own draft of the event. */
  data?: unknown;
  role?: string;
  format: DocumentFormat;
}

/** Serves documents to the worker and to the pages of signed links. */
export interface DocumentMachine {
  /** Prepares what is needed to render `template` for an e-mail or document task, as it was decided. */
  letter(task: Task, template: string): Promise<LetterInput>;
  /** Returns the document of a task: it is made the first time, and stays the same. */
  issue(task: DocumentTask): Promise<IssuedDocument>;
  /** Returns the documents addressed to one of these roles, oldest first. */
  issuedFor(dossier: string, roles: readonly string[]): Promise<IssuedDocument[]>;
  issuedContent(id: string, format: DocumentFormat): Promise<DocumentContent>;
}
