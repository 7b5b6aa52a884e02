import type { Tombstone } from '../../store/store.ts';
import type { CheckpointFile } from '../checkpoints/checkpoints.ts';

/** What of the list a file is to say. */
export interface TombstonesDue {
  from: number;
  to: number;
}

/** The list as a folder tells it. */
export interface TombstoneList {
  tombstones: Tombstone[];
  /** None is missing up to this one. */
  upTo: number;
  /** In sentences: files that do not count, and why. */
  notes: string[];
  /** Files and checkpoints signed by the key; 0 = this is not the folder, or it lost all. */
  files: number;
  /** What its last checkpoint says the list had. */
  witnessed: number;
  /** Erasures that a file or a checkpoint says were there, and that nothing tells: by the hash of the step that erased. */
  missing: string[];
}

/** What was done of a list. */
export interface ErasedAgain {
  /** Erasures of the list. */
  listed: number;
  /** Dossiers that had come back. */
  erased: number;
}

export interface TombstoneMachine {
  /**
   * What the folder has not been given; null = nothing. Asked of another folder than before, or of one that lost all it had, it is the
   * whole list again: each folder tells it alone.
   */
  tombstonesDue(folder: string, hasLost: boolean): Promise<TombstonesDue | null>;
  /** What a version that kept no list erased is put on it, once. */
  listOlderErasures(): Promise<void>;
  makeTombstones(due: TombstonesDue): Promise<CheckpointFile>;
  /** Those up to this number are in the folder. */
  tombstonesWritten(folder: string, upTo: number): Promise<void>;
  /** On a store that was put back: erases what it holds again of the list, and goes on numbering after it. Done twice, it is the same. */
  eraseAgain(list: Pick<TombstoneList, 'tombstones'>): Promise<ErasedAgain>;
  /** Notes in the journal of administration that a copy was put back without its list. */
  noteWithoutTombstones(): Promise<void>;
}
