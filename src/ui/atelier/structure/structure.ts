/** Edits the structure of a workflow: states, events, forms and their conditions. */

export { FileRename, Gone, Removal } from './files/files.ts';
