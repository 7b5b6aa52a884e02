/** Edits one text of a draft, with its findings. */

export { headingOf, useAllFiles } from './new-files.ts';
export { type EditingSession, useEditing } from './use-editing.ts';
