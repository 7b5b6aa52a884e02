import type { Task } from '../../engine/engine.ts';

const KINDS: { [kind in Task['kind']]: true } = {
  deadline: true,
  message: true,
  start: true,
  rearm: true,
  compare: true,
  erase: true,
  email: true,
  document: true,
  webhook: true,
};

/** Lists every kind of machine work. */
export const TASK_KINDS = Object.keys(KINDS) as Task['kind'][];
