import type { Context } from '../context.ts';
import type { DuplicateOperations } from './contract.ts';
import { listDuplicates } from './list-duplicates.ts';

export type * from './contract.ts';
export { duplicateShapes } from './contract.ts';
export { findDuplicates, settleDuplicates } from './settle-duplicates.ts';

/** Dossiers that may be of the same subject: found when one changes, shown side by side, decided on by people. */
export function duplicateOperations(context: Context): DuplicateOperations {
  return { likely: (caller, id) => listDuplicates(context, caller, id) };
}
