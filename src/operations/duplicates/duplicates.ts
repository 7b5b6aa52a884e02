import type { Context } from '../context.ts';
import type { DuplicateOperations } from './contract.ts';
import { likelyDossiers } from './likely.ts';

export { compare } from './compare.ts';
export type * from './contract.ts';
export { duplicateShapes } from './contract.ts';

/** Dossiers that may be of the same subject: found when one changes, shown side by side, decided on by people. */
export function duplicateOperations(context: Context): DuplicateOperations {
  return { likely: (caller, id) => likelyDossiers(context, caller, id) };
}
