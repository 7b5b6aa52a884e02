import { type JsonObject, pointerSteps, withNullAt } from '../../base/base.ts';
import type { Task } from '../../engine/engine.ts';

/** Names the members of a task that carry somebody's data; the others say what the task was. */
export const CARRIED = ['data', 'contacts', 'invite', 'keys'] as const;

/**
 * Returns what stays of a task once it is settled: what it was, without the data it carried, which would otherwise be kept for ever. A
 * letter that gave a signed link keeps all: people who lose the link may ask for it again.
 */
export function spentPayload(payload: Task['payload']): object {
  if ('link' in payload && typeof payload.link === 'object' && payload.link !== null) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !CARRIED.some((carried) => carried === name)));
}

/** Returns what an erasure leaves of a task: what was to be done, by which template, to which roles. */
export function erasedPayload(payload: object): object {
  const bare = Object.entries(payload).filter(([name]) => !CARRIED.some((carried) => carried === name));
  const words = { link: null, name: '' };
  return Object.fromEntries(
    bare.map(([name, value]) => [name, name in words ? words[name as keyof typeof words] : value]),
  );
}

/** Returns what is left of a task when single values that it carries are erased: a letter may still have to leave without them. */
export function cutPayload(payload: object, pointers: readonly string[]): object {
  // Payloads are stored as JSON, whatever the type of their task.
  return pointers.reduce<JsonObject>(
    (left, pointer) => withNullAt(left, pointerSteps(pointer)) as JsonObject,
    payload as JsonObject,
  );
}
