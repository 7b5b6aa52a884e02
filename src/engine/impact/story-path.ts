import { type CompiledBundle, isBackground } from '../compile/compile.ts';
import type { JournalEntry } from '../model/model.ts';

/** Describes one move of a story: the event, deadline or other command that caused it, and the states it entered. */
export interface StoryMove {
  by: string;
  entered: string[];
}

/** Returns the moves of a journal, without anything that people wrote. */
export function movesIn(entries: readonly JournalEntry[]): StoryMove[] {
  return entries.map(({ command, entered }) => ({ by: moverOf(command), entered }));
}

function moverOf(command: JournalEntry['command']): string {
  if (command.kind === 'event' || command.kind === 'message') return command.event;
  return command.kind === 'deadline' ? deadlineOf(command.key) : command.kind;
}

/** Returns the name of a deadline from the key of an armed row. */
export function deadlineOf(key: string): string {
  return key.split(/[/#]/)[0] ?? key;
}

/**
 * Returns the path of a story: each step it entered, after what led there. States that hold other states, and background regions, are left
 * out, as is a step entered again at once. Ids that this version does not know stay as they are.
 */
export function storyPath({ nodes }: CompiledBundle, moves: readonly StoryMove[]): string[] {
  const steps = moves.flatMap(({ by, entered }) => {
    const own = entered.filter((id) => {
      const node = nodes.get(id);
      return node === undefined || (node.kind !== 'compound' && node.kind !== 'parallel' && !isBackground(node));
    });
    return own.map((id) => `${by} ${id}`);
  });
  return steps.filter((step, index) => step !== steps[index - 1]);
}
