import type { CompiledBundle } from '../compile/compiled.ts';
import { isBackground } from '../compile/node.ts';
import type { JournalEntry } from '../model/journal.ts';

/** What one entry moved: who or what moved it, an event, a deadline, or another kind of command, and the states it entered. */
export interface StoryMove {
  by: string;
  entered: string[];
}

/** Of a journal, without anything that was said in it. */
export function movesIn(entries: readonly JournalEntry[]): StoryMove[] {
  return entries.map(({ command, entered }) => ({ by: moverOf(command), entered }));
}

function moverOf(command: JournalEntry['command']): string {
  if (command.kind === 'event' || command.kind === 'message') return command.event;
  return command.kind === 'deadline' ? deadlineOf(command.key) : command.kind;
}

/** Name of a deadline out of the key of one that was armed. */
export function deadlineOf(key: string): string {
  return key.split(/[/#]/)[0] ?? key;
}

/**
 * The path of a story: each step it entered, after what led there. What holds other steps, and regions beside the story, are left out, as
 * is a step that is done again at once. Ids that this version does not know stay as they are.
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
