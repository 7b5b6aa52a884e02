import type { Task } from './task.ts';

/** Describes a kind of task, for code that does not perform it. */
interface TaskKindRecord {
  /** Is `engine` when the task is one more command of a dossier, and `outside` when it acts on the outside world. */
  doneBy: 'engine' | 'outside';
  /** Is true of upkeep, which no user sees. */
  isUnseen: boolean;
  /** Is true when it carries content of the dossier elsewhere: an erasure withdraws it. */
  carriesWords: boolean;
}

const upkeep = { doneBy: 'engine', isUnseen: true, carriesWords: false } as const;
const letter = { doneBy: 'outside', isUnseen: false, carriesWords: true } as const;

/** Describes every kind of task, for the code that performs, shows or withdraws tasks. */
export const taskKinds = {
  deadline: { doneBy: 'engine', isUnseen: false, carriesWords: false },
  message: { doneBy: 'engine', isUnseen: false, carriesWords: true },
  start: { doneBy: 'engine', isUnseen: false, carriesWords: true },
  rearm: upkeep,
  compare: upkeep,
  erase: upkeep,
  email: letter,
  document: letter,
  webhook: letter,
} satisfies { [kind in Task['kind']]: TaskKindRecord };

export type TaskKind = keyof typeof taskKinds;
type DoneBy<Doer> = { [kind in TaskKind]: (typeof taskKinds)[kind]['doneBy'] extends Doer ? kind : never }[TaskKind];
export type EngineTaskKind = DoneBy<'engine'>;
export type OutsideTaskKind = DoneBy<'outside'>;

// The keys of the record are the kinds, although `Object.keys` is typed as strings.
export const allTaskKinds = Object.keys(taskKinds) as TaskKind[];
export const engineTaskKinds = allTaskKinds.filter(
  (kind): kind is EngineTaskKind => taskKinds[kind].doneBy === 'engine',
);
export const outsideTaskKinds = allTaskKinds.filter(
  (kind): kind is OutsideTaskKind => taskKinds[kind].doneBy === 'outside',
);
