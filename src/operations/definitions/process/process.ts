/** A workflow is read here as a whole: its map, how many dossiers are in each state, what changed between two versions. */

export { changesSince } from './compare.ts';
export { requireProcess } from './may-read.ts';
