import type { Task } from './task.ts';

/** What is known of a kind of task without doing it. */
interface TaskKindRecord {
  /** `engine`: doing it is one more command of a dossier; `outside`: it is done in the outer world. */
  doneBy: 'engine' | 'outside';
  /** True of upkeep, of which nobody sees anything. */
  isUnseen: boolean;
  /** True when it takes words of the dossier elsewhere: an erasure withdraws it. */
  carriesWords: boolean;
}

const upkeep = { doneBy: 'engine', isUnseen: true, carriesWords: false } as const;
const letter = { doneBy: 'outside', isUnseen: false, carriesWords: true } as const;

/** One line a kind: whoever does tasks, shows them or withdraws them reads it here. */
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

// The keys of the list are its kinds.
export const allTaskKinds = Object.keys(taskKinds) as TaskKind[];
export const engineTaskKinds = allTaskKinds.filter(
  (kind): kind is EngineTaskKind => taskKinds[kind].doneBy === 'engine',
);
export const outsideTaskKinds = allTaskKinds.filter(
  (kind): kind is OutsideTaskKind => taskKinds[kind].doneBy === 'outside',
);
