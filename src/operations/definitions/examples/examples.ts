/** Definitions are tried here on invented dossiers, before they touch anybody. */

export type * from './contract.ts';
