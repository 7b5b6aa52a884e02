import type { Task } from '../../engine/engine.ts';
import { choice, described, id, listOf, type Of, record } from '../../shapes/shapes.ts';
import { formData, roleHeld } from '../asked.ts';
import type { Caller } from '../caller.ts';
import { type IssuedDocument, View, ViewDocument } from '../dossier/dossier.ts';
import type { DocumentTask } from './issue.ts';
import type { Letter } from './letters.ts';
import type { Verification } from './verify-document.ts';

const format = choice('pdf', 'html', 'docx');
export type DocumentFormat = Of<typeof format>;
const inFormat = { format: described('Format, par défaut « pdf »', format) };

/** Bytes to be read or saved, under the name people know. */
export interface DocumentContent {
  /** With its extension. */
  name: string;
  type: string;
  content: Uint8Array;
}

/** By operation id. */
export const documentShapes = {
  listDocuments: { answer: record({ items: listOf(ViewDocument) }) },
  readDocument: { query: inFormat },
  previewDocument: {
    query: inFormat,
    body: record({ event: described('Action qui le produit', id), data: formData, role: roleHeld }, [
      'event',
      'data',
      'role',
    ]),
  },
  makeDocument: {
    body: record({ document: described('Nom du document à la demande', id), data: formData, role: roleHeld }, [
      'data',
      'role',
    ]),
    answer: ViewDocument,
  },
  sendDocument: {
    body: record({ to: listOf(id, { minItems: 1, maxItems: 20, uniqueItems: true }) }),
    answer: View,
  },
};

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

/** Documents issued, and those to be made. */
export interface DocumentOperations {
  /** Those the caller may read: all for who works on the dossier, else what was addressed to a role he holds. */
  documents(caller: Caller, dossier: string): Promise<ViewDocument[]>;
  /** The bytes as issued; HTML is drawn from the data as stored. */
  documentContent(
    caller: Caller,
    wanted: { dossier: string; document: string; format: DocumentFormat },
  ): Promise<DocumentContent>;
  /** As it would be issued, marked as a preview; nothing is kept. */
  previewDocument(caller: Caller, asked: PreviewAsked): Promise<DocumentContent>;
  requestDocument(caller: Caller, asked: DocumentAsked): Promise<ViewDocument>;
  /** Joined to an e-mail, at most once, for who holds these roles. */
  sendDocument(caller: Caller, sent: DocumentSent): Promise<View>;
  /** All that proves a dossier, as one archive with the SHA-256 of each file. @throws Refusal too-large */
  proof(caller: Caller, dossier: string): Promise<DocumentContent>;
  /** By the code printed on it, whoever asks. */
  verifyDocument(code: string): Promise<Verification>;
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
