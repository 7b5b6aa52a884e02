export type * from './contract.ts';
export { findDuplicates, settleDuplicates } from './settle-duplicates.ts';
