/** Dossiers that may be of the same subject: found when one changes, shown side by side, decided on by people. */

export type * from './contract.ts';
export { findDuplicates, settleDuplicates } from './settle-duplicates.ts';
