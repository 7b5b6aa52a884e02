import type { Problem } from '../../base/base.ts';
import type { Dossier } from './dossier.ts';
import type { JournalEntry } from './journal.ts';
import type { Task } from './task.ts';
import type { TraceStep } from './trace.ts';

/**
 * Holds what follows from a command. Nothing is written yet: the caller commits `dossier`, `entry`, `add` and `withdraw` in one
 * transaction.
 */
export type Decision =
  | {
      ok: true;
      dropped: false;
      dossier: Dossier;
      entry: JournalEntry;
      add: Task[];
      /** Lists the keys of waiting tasks to withdraw. */
      withdraw: string[];
      trace: readonly TraceStep[];
    }
  /** Says that the command no longer concerns anything (a firing of a former stay, a place already taken): there is nothing to write. */
  | { ok: true; dropped: true }
  | { ok: false; problem: Problem };

export const DROPPED: Decision = { ok: true, dropped: true };

export function refused(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
