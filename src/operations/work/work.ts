import type { Context } from '../context.ts';
import { calendar } from './calendar.ts';
import type { WorkMachine, WorkOperations } from './contract.ts';
import { feedOperations } from './feeds.ts';
import { figures } from './figures.ts';
import { passTask, resolveTask, retryTask, tasks } from './tasks.ts';
import { todos } from './todos.ts';

export type * from './contract.ts';
export { workShapes } from './contract.ts';
export type * from './feed-contract.ts';
export { feedShapes } from './feed-contract.ts';
export { icalendarText } from './icalendar.ts';

/** What waits for people (to-dos, calendar and its feeds) and what the machine still has to do. */
export function workOperations(context: Context): WorkOperations {
  return {
    todos: (caller, query) => todos(context, caller, query),
    calendar: (caller, query) => calendar(context, caller, query),
    tasks: (caller, query) => tasks(context, caller, query),
    retryTask: (caller, key) => retryTask(context, caller, key),
    resolveTask: (caller, key, motive) => resolveTask(context, caller, key, motive),
    passTask: (caller, key) => passTask(context, caller, key),
    ...feedOperations(context),
  };
}

export function workMachine(context: Context): WorkMachine {
  return { figures: () => figures(context) };
}
