/** Finds dossiers that may be about the same subject when one changes, shows them side by side, and lets people decide. */

export type { LikelyDossier, LikelyDossiers } from './likely-dossier.ts';
export { findDuplicates, settleDuplicates } from './settle-duplicates.ts';
