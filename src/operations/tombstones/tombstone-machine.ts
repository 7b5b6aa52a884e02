import type { Tombstone } from '../../store/store.ts';
import type { CheckpointFile } from '../checkpoints/checkpoints.ts';

/** Says which part of the list a file is to hold. */
export interface TombstonesDue {
  from: number;
  to: number;
}

/** Describes the list as a folder gives it. */
export interface TombstoneList {
  tombstones: Tombstone[];
  /** Is the number up to which none is missing. */
  upTo: number;
  /** Lists the files that do not count, and why, in French sentences. */
  notes: string[];
  /** Counts files and checkpoints signed by the key; 0 = this is not the folder, or it lost everything. */
  files: number;
  /** Is the greatest length of the list that a checkpoint recorded. */
  witnessed: number;
  /** Lists the erasures that a file or a checkpoint mentions and no file gives, by the hash of the step that erased. */
  missing: string[];
}

/** Counts what was done of a list. */
export interface ErasedAgain {
  /** Counts the erasures of the list. */
  listed: number;
  /** Counts the dossiers that had come back. */
  erased: number;
}

export interface TombstoneMachine {
  /**
   * Returns what the folder has not been given yet; null = nothing. For another folder than before, or a folder that lost all it had, it is
   * the whole list again: each folder must be complete by itself.
   */
  tombstonesDue(folder: string, hasLost: boolean): Promise<TombstonesDue | null>;
  /** Adds to the list, once, what a version that kept no list erased. */
  listOlderErasures(): Promise<void>;
  makeTombstones(due: TombstonesDue): Promise<CheckpointFile>;
  /** Says that the tombstones up to this number are in the folder. */
  tombstonesWritten(folder: string, upTo: number): Promise<void>;
  /**
   * Erases again, on a restored store, what it still holds of the list, and continues the numbering after it. Repeating it changes nothing.
   */
  eraseAgain(list: Pick<TombstoneList, 'tombstones'>): Promise<ErasedAgain>;
  /** Writes in the administration journal that a backup was restored without its list. */
  noteWithoutTombstones(): Promise<void>;
}
