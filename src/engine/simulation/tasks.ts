import type { CompiledBundle } from '../compile/compile.ts';
import { calendarTasks } from '../deadlines/deadlines.ts';
import type { Dossier, Task } from '../model/model.ts';

export interface SimulatedTask {
  task: Task;
  /** Is null while it waits for its instant. */
  firedAt: string | null;
}

/** Returns the deadlines already armed on the dossier a simulation starts from. */
export function waitingTasks(compiled: CompiledBundle, dossier: Dossier): SimulatedTask[] {
  return calendarTasks(compiled, null, dossier).add.map((task) => ({ task, firedAt: null }));
}

/** Returns the name that a person would use for the task. */
export function taskName(task: Task): string {
  switch (task.kind) {
    case 'deadline':
      return task.payload.name;
    case 'email':
      return task.payload.template;
    case 'document':
      return task.payload.template;
    case 'message':
      return task.payload.event;
    case 'start':
      return task.payload.workflow;
    case 'webhook':
      return task.payload.url;
    case 'rearm':
      return task.payload.fields.join(', ');
    case 'compare':
    case 'erase':
      return task.kind;
  }
}
