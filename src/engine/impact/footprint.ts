import { isJsonObject, type Json } from '../../base/base.ts';
import { type CompiledBundle, isBackground } from '../compile/compile.ts';
import type { BundleOf } from '../decide/decide.ts';
import type { Dossier, FieldChanges, JournalEntry } from '../model/model.ts';
import type { VersionDifferences } from './touched.ts';

/** Keeps of an entry what shows how its story moved: nothing that people wrote, except what became of the data. */
export interface StoryStep extends Pick<JournalEntry, 'bundle' | 'left' | 'entered' | 'changed'> {
  changes?: FieldChanges;
  /** Holds the `key` of a deadline; it is absent, as is `at`, where instants were not asked for. */
  command: { kind: JournalEntry['command']['kind']; event?: string; key?: string };
  at?: string;
  erased?: unknown;
}

/**
 * Describes what a story consulted, according to its entries: every rule, list, template and deadline it consulted is declared in one of
 * these states or events, or in what every dossier consults. It is computed without replaying any entry.
 */
export interface Footprint {
  /** Holds the ids of the states it was in, including the root and states that only wrap others. */
  nodes: ReadonlySet<string>;
  /** Names the events accepted, `open` included. */
  events: ReadonlySet<string>;
  upkeep: Upkeep;
  /** Is false when part of the story was erased, or happened in another version: nothing is proved about it then. */
  isWhole: boolean;
}

/**
 * Says what was consulted besides the states and events of a story: `none`; `deadlines`, when one was paused or resumed, or all by a limit; `any`, which adds
 * events and letters, when something was settled or sent again.
 */
export type Upkeep = 'none' | 'deadlines' | 'any';

const PLAIN = new Set(['event', 'message', 'deadline', 'reserve', 'release', 'rearm', 'note', 'note-done', 'resend']);
const PAUSING = new Set(['pause', 'resume', 'spare-closings', 'limit', 'lift']);

export function footprintOf(bundleOf: BundleOf, entries: readonly StoryStep[]): Footprint {
  const nodes = new Set<string>();
  const events = new Set<string>();
  const [first] = entries;
  for (const { bundle, left, entered, command } of entries) {
    const compiled = bundleOf(bundle);
    for (const id of [...left, ...entered]) addWithAncestors(compiled, id, nodes);
    const event = eventOf(command);
    if (event !== undefined) events.add(event);
  }
  if (first !== undefined) nodes.add(bundleOf(first.bundle).root.id);
  return {
    nodes,
    events,
    upkeep: entries.map(upkeepOf).reduce(upkeepOfBoth, 'none'),
    isWhole:
      first !== undefined && entries.every(({ bundle, erased }) => bundle === first.bundle && erased === undefined),
  };
}

/** Returns the event that this entry accepted. */
export function eventOf({ kind, event }: StoryStep['command']): string | undefined {
  return kind === 'event' || kind === 'message' ? event : undefined;
}

export function addWithAncestors({ nodes }: CompiledBundle, id: string, into: Set<string>): void {
  into.add(id);
  for (let node = nodes.get(id)?.parent ?? null; node !== null; node = node.parent) into.add(node.id);
}

/**
 * Returns false as a proof: replayed in the other version, this story would be the same, except for its title where `touched.isRenamed`.
 */
export function isConcerned(touched: VersionDifferences, story: Footprint): boolean {
  if (!story.isWhole || touched.all) return true;
  return meets(touched, story) || isAskedBeside(touched, story.upkeep);
}

/** Tells whether these states and events consult something that differs. */
export function meets(
  { nodes, events, handlers }: VersionDifferences,
  there: { nodes: ReadonlySet<string>; events: ReadonlySet<string> },
): boolean {
  if (haveCommon(nodes, there.nodes) || haveCommon(events, there.events)) return true;
  return [...handlers].some(([id, changed]) => there.nodes.has(id) && haveCommon(changed, there.events));
}

/**
 * Tells whether the other commands may have consulted something that differs. A command that erases or archives keeps the title, or sets
 * one of its own.
 */
export function isAskedBeside({ events, handlers, others, isRenamed }: VersionDifferences, upkeep: Upkeep): boolean {
  if (upkeep === 'none') return false;
  return others > 0 || (upkeep === 'any' && (isRenamed || events.size + handlers.size > 0));
}

export function upkeepOf({ command: { kind } }: Pick<StoryStep, 'command'>): Upkeep {
  if (PLAIN.has(kind)) return 'none';
  return PAUSING.has(kind) ? 'deadlines' : 'any';
}

export function upkeepOfBoth(one: Upkeep, other: Upkeep): Upkeep {
  return one === 'any' || other === 'none' ? one : other;
}

function haveCommon(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const one of few) if (many.has(one)) return true;
  return false;
}

/**
 * Returns the ids of the states whose definitions the next decision on this dossier may consult: those active, those whose deadlines it
 * remembers, those it may come back to.
 */
export function consultedBy(compiled: CompiledBundle, dossier: Dossier): ReadonlySet<string> {
  const { stays, states, deadlines, frozen, told = [], snapshot } = dossier;
  const nodes = new Set<string>();
  const rows = [...deadlines, ...told].map(({ state }) => state);
  for (const id of [...Object.keys(stays), ...states, ...rows, ...Object.keys(frozen), ...rememberedIn(snapshot)])
    addWithAncestors(compiled, id, nodes);
  return nodes.add(compiled.root.id);
}

function rememberedIn(snapshot: Json): string[] {
  const history = isJsonObject(snapshot) && isJsonObject(snapshot.historyValue) ? snapshot.historyValue : {};
  const remembered = Object.values(history).flatMap((items) => (Array.isArray(items) ? items : []));
  return [
    ...Object.keys(history),
    ...remembered.flatMap((item) => (isJsonObject(item) && typeof item.id === 'string' ? [item.id] : [])),
  ];
}

/** Returns the titles of the steps it went through, in order; background regions are left out. */
export function pathOf(bundleOf: BundleOf, entries: readonly Pick<StoryStep, 'bundle' | 'entered'>[]): string[] {
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
