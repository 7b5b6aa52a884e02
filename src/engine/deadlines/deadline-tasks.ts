import type { CompiledBundle } from '../compile/compile.ts';
import type { ArmedDeadline, Dossier, Task } from '../model/model.ts';
import { taskDueAt } from './pause.ts';

type TaskCalendar = Pick<Dossier, 'id' | 'deadlines' | 'pauses'>;

function deadlineTaskKey(dossier: string, row: Pick<ArmedDeadline, 'key' | 'incarnation' | 'occurrence'>): string {
  return `${dossier}:deadline:${row.key}:${row.incarnation}:${row.occurrence}`;
}

/** Returns the tasks to add and the keys to withdraw to go from one calendar to the next. A key always means the same instant. */
export function calendarTasks(
  compiled: CompiledBundle,
  before: TaskCalendar | null,
  after: TaskCalendar,
): { add: Task[]; withdraw: string[] } {
  const [left, right] = before === null ? [null, after] : differing(before, after);
  const had = new Set(left === null ? [] : deadlineTasks(compiled, left).map((task) => task.key));
  const wanted = deadlineTasks(compiled, right);
  const stays = new Set(wanted.map((task) => task.key));
  return { add: wanted.filter((task) => !had.has(task.key)), withdraw: [...had].filter((key) => !stays.has(key)) };
}

/** Keeps only the rows that are not the same objects before and after, which are few, unless there are pauses. */
function differing(before: TaskCalendar, after: TaskCalendar): [TaskCalendar, TaskCalendar] {
  if (before.pauses.length > 0 || after.pauses.length > 0) return [before, after];
  const [old, fresh] = [new Set(before.deadlines), new Set(after.deadlines)];
  return [
    { id: before.id, pauses: before.pauses, deadlines: before.deadlines.filter((row) => !fresh.has(row)) },
    { id: after.id, pauses: after.pauses, deadlines: after.deadlines.filter((row) => !old.has(row)) },
  ];
}

/** Makes a task for each row that comes due, at its instant once pauses are counted. */
export function deadlineTasks(compiled: CompiledBundle, calendar: TaskCalendar): Task[] {
  return calendar.deadlines.flatMap((row) => {
    const dueAt = taskDueAt(compiled, calendar.pauses, row);
    return dueAt === null ? [] : [taskOf(compiled, calendar.id, row, dueAt)];
  });
}

function taskOf(compiled: CompiledBundle, dossier: string, row: ArmedDeadline, dueAt: string): Task {
  const { key, incarnation, occurrence, name } = row;
  const { title = name, closing } = compiled.deadlines.get(name)?.definition ?? {};
  return {
    key: deadlineTaskKey(dossier, row),
    kind: 'deadline',
    dossier,
    dueAt,
    payload: { key, incarnation, occurrence, name, title, ...(closing && { closing: dueAt }) },
  };
}
