/** Definitions tried on invented dossiers, before anybody is touched by them. */

export type * from './contract.ts';
