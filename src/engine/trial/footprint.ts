import type { CompiledBundle } from '../compile/compiled.ts';
import { isBackground } from '../compile/node.ts';
import type { BundleOf } from '../decide/replay.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { Touched } from './touched.ts';

/**
 * What a story has been through, as its entries tell it: every rule, list, template and deadline it consulted is declared in one of these
 * states or events, or in what every dossier consults. Nothing is done again to know it.
 */
export interface Footprint {
  /** Ids of the states it was in, wrappers and the machine included. */
  nodes: ReadonlySet<string>;
  /** Events accepted, `open` included. */
  events: ReadonlySet<string>;
  /** Something was settled, paused or sent again: that asks of events, deadlines and letters besides those of its states. */
  hasUpkeep: boolean;
  /** False when part of the story was erased, or lived in another version: then nothing is proved of it. */
  isWhole: boolean;
}

const PLAIN = new Set(['event', 'message', 'deadline', 'reserve', 'release', 'rearm']);

export function footprintOf(bundleOf: BundleOf, entries: readonly JournalEntry[]): Footprint {
  const nodes = new Set<string>();
  const events = new Set<string>();
  const [first] = entries;
  for (const { bundle, left, entered, command } of entries) {
    const compiled = bundleOf(bundle);
    for (const id of [...left, ...entered]) addWithAncestors(compiled, id, nodes);
    if (command.kind === 'event' || command.kind === 'message') events.add(command.event);
  }
  if (first !== undefined) nodes.add(bundleOf(first.bundle).root.id);
  return {
    nodes,
    events,
    hasUpkeep: entries.some(({ command }) => !PLAIN.has(command.kind)),
    isWhole:
      first !== undefined && entries.every(({ bundle, erased }) => bundle === first.bundle && erased === undefined),
  };
}

function addWithAncestors({ nodes }: CompiledBundle, id: string, into: Set<string>): void {
  into.add(id);
  for (let node = nodes.get(id)?.parent ?? null; node !== null; node = node.parent) into.add(node.id);
}

/** False = proved: done again in the other version, this story would be the same, word for word. */
export function isConcerned({ all, nodes, events, others }: Touched, story: Footprint): boolean {
  if (!story.isWhole || all) return true;
  if (story.hasUpkeep && events.size + others > 0) return true;
  return [...nodes].some((id) => story.nodes.has(id)) || [...events].some((event) => story.events.has(event));
}

/** Titles of the steps gone through, in order; regions beside the story are left out. */
export function pathOf(bundleOf: BundleOf, entries: readonly JournalEntry[]): string[] {
  const titles = entries.flatMap(({ bundle, entered }) => {
    const { nodes, stateTitles } = bundleOf(bundle);
    return entered.flatMap((id) => {
      const node = nodes.get(id);
      const isStep = node !== undefined && node.kind !== 'compound' && node.kind !== 'parallel' && !isBackground(node);
      return isStep ? [stateTitles[id] ?? id] : [];
    });
  });
  return titles.filter((title, index) => title !== titles[index - 1]);
}
