import type { JsonObject } from '../../../../base/base.ts';
import type { Change } from './json.ts';
import { objectAt, type Path } from './json.ts';
import { kebabName } from './names.ts';

export interface NewDeadline {
  title: string;
  /** ISO 8601, counted from the entry in the state. */
  delay: string;
  isInWorkingDays: boolean;
  /** ISO 8601; null: said once. */
  every: string | null;
  to: string[];
  /** Event that does what it asks for. */
  does: string;
}

/** How often a reminder is said again at most, after the first time. */
const MAX_REPEATS = 10;

/** The deadline, and the state at `state` that arms it. */
export function deadlineChanges(workflow: JsonObject, state: Path, deadline: NewDeadline): Change[] {
  const { title, delay, isInWorkingDays, every, to, does } = deadline;
  const name = kebabName(title, Object.keys(objectAt(workflow, ['deadlines'])));
  const declared: JsonObject = {
    ...{ title, delay, in: isInWorkingDays ? 'working-days' : 'civil', from: 'entry', at: '09:00' },
    ...(every !== null && { repeat: { every, max: MAX_REPEATS } }),
    ...{ to, do: { event: does } },
  };
  return [
    { at: ['deadlines', name], put: declared },
    { at: [...state, 'after', name], put: { actions: [] } },
  ];
}
