/** Writes and reads dossiers, with their journal and tasks. */

export { committer } from './commit.ts';
export { dossierReads, readState } from './dossier-reader.ts';
export { erase } from './erase.ts';
export { TO_MOVE } from './move-plan.ts';
export { createMover } from './mover.ts';
export { changeOne, type TaskPlan, taskUpdate } from './plan-tasks.ts';
export { reseal } from './reseal.ts';
export { rowVerbs } from './rows.ts';
export { stateCache } from './state.ts';
export {
  type Bare,
  byDue,
  dossierOf,
  endsOf,
  FINISHED,
  isFinished,
  isOurs,
  listedMovedTask,
  listedTask,
  taskOf,
  wakeOf,
} from './task-lines.ts';
export { exported, imported } from './whole.ts';
export { todoTokens } from './write.ts';
