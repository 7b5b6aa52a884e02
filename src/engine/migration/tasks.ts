import type { CompiledBundle } from '../compile/compile.ts';
import { deadlineTasks, type Incarnations } from '../deadlines/deadlines.ts';
import type { ArmedDeadline, Dossier, Task, WorkflowVersions } from '../model/model.ts';

type WaitingDossier = Pick<Dossier, 'id' | 'deadlines' | 'pauses'>;

/**
 * Returns the rows of `after` with a new incarnation where their task differs from the waiting task: the key of a task withdrawn, or due at
 * another instant, must not come back. Rows just armed already have theirs.
 */
export function renumbered(
  { from, to }: WorkflowVersions<CompiledBundle>,
  loaded: Dossier,
  after: WaitingDossier,
  incarnations: Incarnations,
): ArmedDeadline[] {
  const waiting = new Map(deadlineTasks(from, loaded).map(({ key, dueAt }) => [key, dueAt]));
  return after.deadlines.map((row) => {
    const [task] = deadlineTasks(to, { ...after, deadlines: [row] });
    const isSame = task === undefined || waiting.get(task.key) === task.dueAt;
    return isSame || row.incarnation >= loaded.incarnation ? row : { ...row, incarnation: incarnations.next++ };
  });
}

/** Returns the tasks to add and the keys to withdraw to go from the calendar of one version to that of the other. */
export function tasksBetween(
  { from, to }: WorkflowVersions<CompiledBundle>,
  loaded: WaitingDossier,
  after: WaitingDossier,
): { add: Task[]; withdraw: string[] } {
  const [had, wanted] = [deadlineTasks(from, loaded), deadlineTasks(to, after)];
  const [known, stays] = [new Set(had.map(({ key }) => key)), new Set(wanted.map(({ key }) => key))];
  return {
    add: wanted.filter(({ key }) => !known.has(key)),
    withdraw: [...known].filter((key) => !stays.has(key)),
  };
}
