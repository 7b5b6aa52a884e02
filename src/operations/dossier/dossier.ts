import type { Context } from '../context.ts';
import { choices } from './choices.ts';
import type { DossierOperations } from './contract.ts';
import { addFile, fileContent, files } from './files.ts';
import { journal } from './journal-view.ts';
import { preview } from './preview.ts';
import { canSee, viewDossier } from './view-dossier.ts';

export { type AtRest, buildView } from './build-view.ts';
export { choices } from './choices.ts';
export type * from './contract.ts';
export { dossierShapes } from './contract.ts';
export { mayReadOf } from './fiche.ts';
export { fileContent, files, keepFile, uploadsOn } from './files.ts';
export { frenchValue } from './french-value.ts';
export {
  dropIssued,
  fileNameOf,
  type IssuedDocument,
  issuedByCode,
  issuedById,
  issuedFor,
  type Kept,
  keepIssued,
} from './issued.ts';
export type * from './journal-shapes.ts';
export { journal, journalAs } from './journal-view.ts';
export { authorizedOrNull } from './linked-dossiers.ts';
export { mayName, type Nameable } from './nameable.ts';
export { preview } from './preview.ts';
export {
  type DocumentReader,
  documentReader,
  mayRead,
  mayReadForm,
  readableDocuments,
  shown,
  unreadIn,
} from './readable-documents.ts';
export { titlesOf } from './stage-titles.ts';
export { isUpload, type ReceivedFile } from './uploads.ts';
export * from './view.ts';
export { viewDossier } from './view-dossier.ts';
export { type WholeFact, type WholeSection, wholeData } from './whole-data.ts';

/** One dossier as its reader may see it, its story and its files. Nothing here decides or moves it. */
export function dossierOperations(context: Context): DossierOperations {
  return {
    view: (caller, id) => viewDossier(context, caller, id),
    canSee: (caller, id) => canSee(context, caller, id),
    journal: (caller, id, page) => journal(context, caller, id, page),
    choices: (caller, query) => choices(context, caller, query),
    preview: (caller, asked) => preview(context, caller, asked),
    addFile: (caller, id, file) => addFile(context, caller, id, file),
    files: (caller, id) => files(context, caller, id),
    fileContent: (caller, id, file) => fileContent(context, caller, id, file),
  };
}
