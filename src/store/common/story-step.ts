import type { JournalEntry, StoryStep } from '../../engine/engine.ts';
import type { StepsAlso } from '../contract/contract.ts';

/** Makes the step of a story out of an entry that had to be read whole. */
export function stepOf(
  { bundle, left, entered, changed, changes, command, erased, at }: JournalEntry,
  also?: StepsAlso,
): StoryStep {
  const { kind } = command;
  const event = 'event' in command ? { event: command.event } : {};
  const isTimed = also === 'instants';
  const key = isTimed && command.kind === 'deadline' ? { key: command.key } : {};
  return {
    ...{ bundle, left, entered, changed, command: { kind, ...event, ...key } },
    ...(isTimed && { at }),
    ...(also === 'changes' && changes && { changes }),
    ...(erased && { erased: true }),
  };
}
