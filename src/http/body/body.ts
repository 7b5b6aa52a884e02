/** Reads the body of a request: JSON, forms and files. */

export { type FormFields, fieldOf, readForm } from './form-body.ts';
export { inTime, tooSlow } from './in-time.ts';
export { isKeepable } from './json-limits.ts';
export { hasBody, readJson } from './read-body.ts';
export { contentOf, receiveFiles } from './received-files.ts';
export { ACCEPTED_FILES } from './sniff.ts';
export { type FormFile, readFormFiles, readSheet, readUpload, type Upload } from './upload.ts';
