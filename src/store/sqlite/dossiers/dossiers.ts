/** Writes and reads dossiers, with their journal and tasks. */

export { committer } from './commit.ts';
export { type DossierReader, dossierReader, dossierReads } from './dossier-reader.ts';
export { eraser } from './erase.ts';
export { resealer } from './reseal.ts';
export { rowVerbs } from './rows.ts';
export { wholeReader, wholeWriter } from './whole.ts';
