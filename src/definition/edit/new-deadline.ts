import type { JsonObject } from '../../base/base.ts';
import type { Path as JsonPath } from '../places.ts';
import { type JsonChange, objectAt } from './json.ts';
import { kebabName } from './names.ts';

export interface NewDeadline {
  title: string;
  /** Is an ISO 8601 duration, counted from the entry in the state. */
  delay: string;
  isInWorkingDays: boolean;
  /** Is an ISO 8601 duration; null for a single reminder. */
  every: string | null;
  to: string[];
  /** Names the event that the deadline asks for. */
  does: string;
}

/** Limits how often a reminder is repeated after the first. */
const MAX_REPEATS = 10;

/** Declares a deadline, and arms it in the state at `state`. */
export function deadlineChanges(workflow: JsonObject, state: JsonPath, deadline: NewDeadline): JsonChange[] {
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
