/** Writes and reads what is kept beside dossiers. */

export { bundleVerbs } from './bundles.ts';
export { dropAbandoned, dropFile, fileVerbs, storedFile } from './files.ts';
export { readVerbs } from './reads.ts';
export { recordName, recordOf, recordVerbs } from './record-lines.ts';
export { replace } from './replace.ts';
export { answerIn, findRequest, forgetExpired, requestLine, requestName, requestVerbs } from './requests.ts';
export { putRest, restExporter } from './rest.ts';
export { uniqueVerbs } from './uniques.ts';
