import type { Dossier } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import type { CheckpointComparison, CheckpointSource } from '../checkpoints/checkpoints.ts';
import type { Delivery } from './deliver/deliver.ts';
import type { ChainsCompared } from './upkeep/upkeep.ts';

/** Offers what the machine does on dossiers: due tasks, upkeep, and proofs that nothing was lost. */
export interface CommandMachine {
  /** Runs one due task of kind deadline, message or start, settled by its own commit. */
  deliver(claimed: { task: StoredTask['task']; attempt: number; fence: number }): Promise<Delivery>;
  /** Replays journals and compares the result with the stored dossiers. */
  replay(options: { workflow?: string; dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    differences: { dossier: string; revision: number; what: string }[];
  }>;
  /**
   * Verifies hash chains, what dossiers hold, definitions and files; `against` holds checkpoints stored elsewhere, and the public key that signs them if it is
   * not ours.
   */
  verify(options: { dossier?: string; onProgress?: (done: number) => void; against?: CheckpointSource }): Promise<{
    dossiers: number;
    entries: number;
    broken: { dossier: string; revision: number; what: string }[];
    /** Is null without checkpoints. */
    compared: CheckpointComparison | null;
    /** Says what the chains beside journals were compared over; is null for one dossier alone. */
    chains: ChainsCompared | null;
    /** Explains in French what was not checked. */
    unchecked: string[];
  }>;
  /** Recomputes deadlines over growing lists for live dossiers, once a month per store and workflow. Returns how many dossiers changed. */
  rearm(): Promise<number>;
  /** Releases closing deadlines from pauses made by older code. Returns how many dossiers changed. */
  spareClosings(): Promise<number>;
  /** Recomputes what lists and pages of figures show where the day or the versions changed; returns for how many dossiers. */
  refreshRows(): Promise<number>;
  /** Moves the clock to `instant`, so that each deadline fires at its own time; in demos and tests only, refused (403) in production. */
  advanceTo(instant: string): Promise<string>;
  /** Moves the clock without refreshing what lists and pages of figures show; the next `advanceTo` does. */
  passTo(instant: string): Promise<void>;
  /** Releases the places and unique keys that a crash left taken. */
  sweep(graceMs?: number): Promise<{ places: number; keys: number }>;
  load(dossier: string): Promise<Dossier | null>;
}
