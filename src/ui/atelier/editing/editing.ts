/** Edits one text of a draft, with its findings. */

export { type EditingState, type EditingStore, unsavedOf } from './editing-store.ts';
export { headingOf, useAllFiles } from './new-files.ts';
export { type EditingSession, useEditing } from './use-editing.ts';
