import type { Caller } from '../caller.ts';
import type { LikelyDossiers } from './duplicate-shapes.ts';

/** Dossiers that may be of the same subject. */
export interface DuplicateOperations {
  /** Dossiers that may be of the same subject, of those the caller reads whole. */
  likely(caller: Caller, dossier: string): Promise<LikelyDossiers>;
}
