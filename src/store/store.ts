/**
 * Keeps bundles, dossiers, journal, tasks, people and files. One write matters, `commit`, and it is all or nothing.
 * It decides nothing: what is allowed or next is the engine's and the access table's word.
 */
export type * from './contract.ts';
