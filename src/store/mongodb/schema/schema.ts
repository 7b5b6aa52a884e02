/** Declares collections and indexes, and brings an older database up to them. */

export { SCHEMA_VERSION } from './declarations.ts';
export { assertPrepared, META, prepare } from './prepare.ts';
