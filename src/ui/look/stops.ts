import type { WorkflowVersion } from '../../http/http.ts';
import { wayFrom } from './way.ts';

type States = WorkflowVersion['states'];

export interface Stop {
  id: string;
  title: string;
  place: 'done' | 'current' | 'ahead';
}

/**
 * The main line of a dossier: the stops of the main way through the first region. What comes before the current one counts as
 * done. A dossier off the way (refused, out by another door, suspended) shows where it began, where it is, and what may follow
 * from there: what lies aside is never shown as still to come.
 */
export function stopsOf(workflow: Pick<WorkflowVersion, 'states' | 'transitions'>, active: string[]): Stop[] {
  const all = mainLeaves(workflow.states);
  const stops = all.filter(({ tags }) => !tags.includes('suspended'));
  const [first] = stops;
  const current = deepest(all, workflow.states, active);
  if (!first || current === null) return [];
  const main = wayFrom(workflow, stops, first.id);
  const at = main.findIndex(({ id }) => id === current);
  if (at >= 0) {
    const placeOf = (index: number) => (index < at ? 'done' : index === at ? 'current' : 'ahead');
    return main.map(({ id, title }, index) => ({ id, title, place: placeOf(index) }));
  }
  const [here, ...ahead] = wayFrom(workflow, stops, current);
  const stop = here ?? all.find(({ id }) => id === current);
  return [
    { id: first.id, title: first.title, place: 'done' },
    ...(stop ? [{ id: stop.id, title: stop.title, place: 'current' } as const] : []),
    ...ahead.map(({ id, title }) => ({ id, title, place: 'ahead' }) as const),
  ];
}

/** A compound whose parts are half-steps (a test and its result) is one stop: only two levels below wrappers are told apart. */
function mainLeaves(states: States): States {
  const tops = states.filter(({ parent }) => parent === null);
  // Regions run all at once, so that each is where it begins; of the states of one machine only one is.
  const areRegions = tops.every(({ initial }) => initial);
  const unfold = (state: States[number]): States => (isWrapper(state, states) ? inside(state.id) : [state]);
  const inside = (id: string): States =>
    states.filter(({ parent, type }) => parent === id && type !== 'history').flatMap(unfold);
  const [first] = tops;
  if (!first) return [];
  return areRegions ? inside(first.id) : tops.flatMap(unfold);
}

/** A wrapper only groups: it has compound or many atomic children and its own first child carries its story. An end is a stop. */
function isWrapper(state: States[number], states: States): boolean {
  const children = states.filter(({ parent }) => parent === state.id && parent !== null);
  if (children.length === 0 || state.type === 'parallel' || state.tags.includes('ended')) return false;
  return !children.some((child) => child.type === 'parallel');
}

function deepest(main: States, states: States, active: string[]): string | null {
  const on = main.filter(({ id }) => active.includes(id) || isInside(id, states, active));
  return on.at(-1)?.id ?? null;
}

function isInside(id: string, states: States, active: string[]): boolean {
  return states.some(
    (state) => state.parent === id && (active.includes(state.id) || isInside(state.id, states, active)),
  );
}
