/** This room answers declared pages over many dossiers, as each reader may see them. */

export { agenda } from './agenda.ts';
export type * from './contract.ts';
export { forgetLines } from './kept-lines.ts';
