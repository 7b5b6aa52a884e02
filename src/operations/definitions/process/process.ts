/** A workflow read as a whole: its map, how many dossiers stand where, what changed between two versions. */

export { changesSince } from './compare.ts';
export type * from './contract.ts';
export { requireProcess } from './may-read.ts';
