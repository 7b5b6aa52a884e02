import { type CompiledBundle, type MachineNode, runStory, type Story } from '../../src/engine/engine.ts';
import type { WholeDossier } from '../../src/store/store.ts';
import { operationsEntrance } from '../stories/entrances.ts';
import { play } from '../stories/play.ts';
import type { Stage } from '../stories/stage.ts';

/** Describes a dossier after its story was played, with its states at the end. */
export interface PlayedLife {
  workflow: string;
  states: string[];
  whole: WholeDossier;
}

/**
 * Chooses few stories whose ends cover every state; where no story ends in a state, the beginning of a story that passes through it. The
 * states that a story declares for its end are trusted first: simulating all stories to choose a few takes longer than playing those few.
 */
export function storiesToEveryState(bundle: CompiledBundle, told: Story[]): { ends: End[]; missing: string[] } {
  const left = new Set(atomicStates(bundle.bundle.workflow.machine));
  const claims = told.map((story) => ({ story, states: (story.then?.states ?? []) as string[] }));
  const ends = cover(left, claims).map(({ story }) => endOf(bundle, story));
  for (const { states } of ends) for (const state of states) left.delete(state);
  for (const state of [...left]) ends.push(...cover(left, waysThrough(bundle, told, state)));
  return { ends, missing: [...left] };
}

/** Returns the ends of the first story that enters the state, and of its beginnings. */
function waysThrough(bundle: CompiledBundle, told: Story[], state: string): End[] {
  for (const story of told) {
    const { journal } = runStory(bundle, story).simulation;
    if (journal.some((entry) => (entry['entered'] as string[] | undefined)?.includes(state))) {
      const ends = [story, ...beginnings(story)].map((one) => endOf(bundle, one));
      if (ends.some(({ states }) => states.includes(state))) return ends;
    }
  }
  return [];
}

/** Chooses greedily the end that adds most states. Removes what it covers from `left`. */
function cover(left: Set<string>, ends: End[]): End[] {
  const chosen: End[] = [];
  for (;;) {
    const gains = ends.map(({ states }) => states.filter((state) => left.has(state)).length);
    const most = Math.max(0, ...gains);
    const best = ends[gains.indexOf(most)];
    if (most === 0 || !best) return chosen;
    chosen.push(best);
    for (const state of best.states) left.delete(state);
  }
}

export interface End {
  story: Story;
  states: string[];
}

/** Plays each end through the product's operations and keeps the whole dossier. */
export async function live(stage: Stage, ends: End[]): Promise<PlayedLife[]> {
  const lives: PlayedLife[] = [];
  for (const { story } of ends) {
    await play(stage, operationsEntrance(stage), story);
    const ids = await stage.store.ids({ workflow: story.workflow, limit: 100 });
    const wholes = await Promise.all(ids.map((id) => stage.store.exportDossier(id)));
    const [whole] = wholes
      .filter((one) => one !== null)
      .sort((a, b) => b.journal.length - a.journal.length || b.dossier.revision - a.dossier.revision);
    if (!whole) throw new Error(`The story « ${story.title} » left no dossier`);
    lives.push({ workflow: story.workflow, states: whole.dossier.states, whole });
  }
  return lives;
}

function beginnings(story: Story): Story[] {
  const given = story.given ?? [];
  return given.map((when, index) => ({
    ...{ title: `${story.title} (début, ${index + 1})`, workflow: story.workflow },
    ...(story.now !== undefined && { now: story.now }),
    ...(story.liens !== undefined && { liens: story.liens }),
    given: given.slice(0, index),
    when,
    then: {},
  }));
}

function endOf(bundle: CompiledBundle, story: Story): End {
  const { simulation } = runStory(bundle, story);
  return { story, states: simulation.states as unknown as string[] };
}

/** Lists the states a dossier can stand in: history nodes are left out, and a compound state counts by the states inside it. */
export function atomicStates({ states = {} }: MachineNode): string[] {
  return Object.entries(states).flatMap(([key, node]) => {
    if (node.type === 'history' || isLeftAtOnce(node)) return [];
    return Object.keys(node.states ?? {}).length > 0 ? atomicStates(node) : [node.id ?? key];
  });
}

/** A node whose `always` ends with a transition without condition is left at once, so no dossier stands in it. */
function isLeftAtOnce({ always }: MachineNode): boolean {
  return [always ?? []].flat().some((transition) => typeof transition === 'object' && !('guard' in transition));
}
