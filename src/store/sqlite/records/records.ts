/** Writes and reads what is kept beside dossiers. */

export { bundleVerbs } from './bundles.ts';
export { fileVerbs } from './files.ts';
export { keeping } from './kept.ts';
export { readVerbs } from './reads.ts';
export { recordNow, recordVerbs, recordWriter } from './record-lines.ts';
export { replacer } from './replace.ts';
export { requestTable, requestVerbs } from './requests.ts';
export { restExporter, restWriter } from './rest.ts';
export { uniqueVerbs } from './uniques.ts';
