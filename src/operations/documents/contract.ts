import type { Task } from '../../engine/engine.ts';
import type { Caller } from '../caller.ts';
import type { IssuedDocument, View, ViewDocument } from '../dossier/dossier.ts';
import type { DocumentAsked, DocumentContent, DocumentFormat, DocumentSent, PreviewAsked } from './document-shapes.ts';
import type { DocumentTask } from './issue.ts';
import type { Letter } from './letters.ts';
import type { Verification } from './verify-document.ts';

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
