import type { Task } from '../../engine/engine.ts';
import { choice, described, type Of } from '../../shapes/shapes.ts';
import type { IssuedDocument } from '../dossier/dossier.ts';
import type { DocumentTask } from './issue.ts';
import type { Letter } from './letters.ts';

const format = choice('pdf', 'html', 'docx');
export type DocumentFormat = Of<typeof format>;
export const inFormat = { format: described('Format, par défaut « pdf »', format) };

/** Bytes to be read or saved, under the name people know. */
export interface DocumentContent {
  /** With its extension. */
  name: string;
  type: string;
  content: Uint8Array;
}

export interface DocumentAsked {
  dossier: string;
  /** Name under `documents` in the workflow. */
  document: string;
  data: unknown;
  role?: string;
}

export interface DocumentSent {
  dossier: string;
  /** Id of one issued on it. */
  document: string;
  /** Roles of the dossier. */
  to: string[];
}

export interface PreviewAsked {
  dossier: string;
  /** `documents/convocation`; `documents/` may be left out. Without event, also the name of a document on demand. */
  template: string;
  /** Event that makes it; none = a document on demand. */
  event?: string;
  /** Form of the event or of the document; by default the reader's own draft of the event. */
  data?: unknown;
  role?: string;
  format: DocumentFormat;
}

/** Documents, for the worker and the pages of signed links. */
export interface DocumentMachine {
  /** What is needed to render `template` for an e-mail or document task, as it was decided. */
  letter(task: Task, template: string): Promise<Letter>;
  /** The document of a task: made the first time, the same ever after. */
  issue(task: DocumentTask): Promise<IssuedDocument>;
  /** Those addressed to one of these roles, oldest first. */
  issuedFor(dossier: string, roles: readonly string[]): Promise<IssuedDocument[]>;
  issuedContent(id: string, format: DocumentFormat): Promise<DocumentContent>;
}
