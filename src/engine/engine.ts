/**
 * Given a bundle, a dossier, a command and an instant, says what follows. Pure: no I/O, no clock, no chance, no timer.
 * XState is a calculator here (`transition`, `restoreSnapshot`); no actor is ever started.
 */
export type { Bundle } from './bundle.ts';
export type { Actor, Command } from './command.ts';
export {
  type ArmedDeadline,
  type Dossier,
  ENGINE_VERSION,
  type FrozenDeadline,
  type Pause,
  type Todo,
} from './dossier.ts';
export type { JournalEntry, LinkedView, LinkedViews } from './journal.ts';
export type { Task } from './task.ts';
export type * from './workflow.ts';
