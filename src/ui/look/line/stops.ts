import type { WorkflowVersion } from '../../../http/http.ts';
import { detoursOf, wayFrom } from './way.ts';

type StopsWorkflow = Pick<WorkflowVersion, 'states' | 'transitions'>;
type StopStates = WorkflowVersion['states'];

export interface ParcoursStop {
  id: string;
  title: string;
  place: 'done' | 'current' | 'ahead';
}

/**
 * Returns the ligne de parcours of a dossier: the stops of the main way through the first region, where those before the current stop count
 * as done. A dossier off that way (refused, suspended) shows where it began, where it is and what may follow, but never stops that it will
 * not reach. A dossier on a detour (it waits for something, then goes on) shows the detour before the stop it returns to.
 */
export function stopsOf(workflow: StopsWorkflow, active: string[]): ParcoursStop[] {
  const all = mainLeaves(workflow);
  const stops = all.filter(({ tags }) => !tags.includes('suspended'));
  const [first] = stops;
  const current = deepest(all, workflow.states, active);
  if (!first) return [];
  const detours = detoursOf(workflow, stops);
  const main = wayFrom(
    workflow,
    stops.filter(({ id }) => !detours.has(id)),
    first.id,
  );
  if (current === null) return asFarAsTold(main, workflow.states, active);
  if (main.some(({ id }) => id === current)) return placed(main, current);
  const [here, ...ahead] = wayFrom(workflow, stops, current);
  const back = main.findIndex(({ id }) => id === detours.get(current));
  if (here && back >= 0) return placed(main.toSpliced(back, 0, here), current);
  const stop = here ?? all.find(({ id }) => id === current);
  return [
    { id: first.id, title: first.title, place: 'done' },
    ...(stop ? [{ id: stop.id, title: stop.title, place: 'current' } as const] : []),
    ...ahead.map(({ id, title }) => ({ id, title, place: 'ahead' }) as const),
  ];
}

/** Shows one stop for a whole state to a reader who may not know which of its steps the dossier is at. */
function asFarAsTold(main: StopStates, states: StopStates, active: string[]): ParcoursStop[] {
  const isWithin = (stop: StopStates[number], around: string) => isInside(around, states, [stop.id]);
  const told = states.findLast(({ id }) => active.includes(id) && main.some((stop) => isWithin(stop, id)));
  if (!told) return [];
  const at = main.findIndex((stop) => isWithin(stop, told.id));
  const after = main.slice(at).filter((stop) => !isWithin(stop, told.id));
  return placed([...main.slice(0, at), told, ...after], told.id);
}

function placed(line: StopStates, current: string): ParcoursStop[] {
  const at = line.findIndex(({ id }) => id === current);
  const placeOf = (index: number) => (index < at ? 'done' : index === at ? 'current' : 'ahead');
  return line.map(({ id, title }, index) => ({ id, title, place: placeOf(index) }));
}

/** Lists the stops of the first region, and replaces each state that only groups others by its children, the initial child first. */
function mainLeaves(workflow: StopsWorkflow): StopStates {
  const { states } = workflow;
  const tops = states.filter(({ parent }) => parent === null);
  // Parallel regions each have an initial state at the top; a single machine has only one.
  const areRegions = tops.every(({ initial }) => initial);
  const unfold = (state: StopStates[number]): StopStates => (isWrapper(state, workflow) ? inside(state.id) : [state]);
  const inside = (id: string): StopStates =>
    states
      .filter(({ parent, type }) => parent === id && type !== 'history')
      .sort((a, b) => Number(b.initial) - Number(a.initial))
      .flatMap(unfold);
  const [first] = tops;
  if (!first) return [];
  return areRegions ? inside(first.id) : tops.flatMap(unfold);
}

/**
 * Tells whether a state only groups others, so that its children are the stops. An end is itself a stop, and so is a state with parallel
 * parts, or with children that lead to each other automatically, which only describe its data.
 */
function isWrapper(state: StopStates[number], { states, transitions }: StopsWorkflow): boolean {
  const children = states.filter(({ parent }) => parent === state.id && parent !== null);
  if (children.length === 0 || state.type === 'parallel' || state.tags.includes('ended')) return false;
  const leads = (from: string, to: string) =>
    transitions.some((one) => one.kind === 'always' && one.from === from && one.to === to);
  const isSwing = children.some((a) => children.some((b) => leads(a.id, b.id) && leads(b.id, a.id)));
  return !isSwing && !children.some((child) => child.type === 'parallel');
}

function deepest(main: StopStates, states: StopStates, active: string[]): string | null {
  const on = main.filter(({ id }) => active.includes(id) || isInside(id, states, active));
  return on.at(-1)?.id ?? null;
}

function isInside(id: string, states: StopStates, active: string[]): boolean {
  return states.some(
    (state) => state.parent === id && (active.includes(state.id) || isInside(state.id, states, active)),
  );
}
