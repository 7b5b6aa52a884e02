/** This room shows one dossier as its reader may see it, its journal and its files. It changes nothing in the dossier except its files. */

export { type AtRest, buildView } from './build-view.ts';
export { choices } from './choices.ts';
export type { EventPreviewView, FilePreview } from './dossier-shapes.ts';
export { mayReadOf } from './fiche.ts';
export { fileContent, files, keepFile, uploadsOn } from './files.ts';
export { frenchValue } from './french-value.ts';
export {
  changeIssued,
  dropIssued,
  fileNameOf,
  goneWords,
  type IssuedDocument,
  issuedByCode,
  issuedById,
  issuedFor,
  keepIssued,
  type StoredFormat,
} from './issued.ts';
export type { JournalView } from './journal-shapes.ts';
export { journal, journalAs } from './journal-view.ts';
export { authorizedOrNull } from './linked-dossiers.ts';
export { mayName, type Nameable } from './nameable.ts';
export { type PreviewedEvent, type PreviewRequest, preview, previewFor } from './preview.ts';
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
export { canSee, viewDossier } from './view-dossier.ts';
export { type WholeFact, type WholeSection, wholeData } from './whole-data.ts';
