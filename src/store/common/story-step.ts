import type { JournalEntry, StoryStep } from '../../engine/engine.ts';

/** What a story is told by, of an entry that had to be read whole. */
export function stepOf(
  { bundle, left, entered, changed, changes, command, erased }: JournalEntry,
  also?: 'changes',
): StoryStep {
  const { kind } = command;
  const event = 'event' in command ? { event: command.event } : {};
  return {
    ...{ bundle, left, entered, changed, command: { kind, ...event } },
    ...(also === 'changes' && changes && { changes }),
    ...(erased && { erased: true }),
  };
}
