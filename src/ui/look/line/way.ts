import type { WorkflowVersion } from '../../../http/http.ts';

type WayWorkflow = Pick<WorkflowVersion, 'states' | 'transitions'>;
type WayState = WorkflowVersion['states'][number];

/**
 * Finds the main way through the stops of a workflow: from `start`, the longest way that only goes forward in their declared order.
 * Refusals, other ends and pauses lie on shorter ways. Among equals, a way through a stop's own transition wins, then the first declared.
 * @param stops in the order declared, without suspensions
 */
export function wayFrom(workflow: WayWorkflow, stops: WayState[], start: string): WayState[] {
  const [next, rank] = [stopsAfter(workflow, stops), rankIn(stops)];
  const longest = new Map<string, WayState[]>();
  for (const stop of stops.toReversed()) {
    const onward = (next.get(stop.id) ?? []).map((id) => (rank(id) > rank(stop.id) ? (longest.get(id) ?? []) : []));
    const best = onward.reduce((kept, way) => (way.length > kept.length ? way : kept), []);
    longest.set(stop.id, [stop, ...best]);
  }
  return longest.get(start) ?? [];
}

/**
 * Finds the stops that only interrupt the way while something is awaited: each leads back to an earlier stop, and otherwise only to ends
 * that this earlier stop also leads to.
 * @returns for each detour, the stop it returns to
 */
export function detoursOf(workflow: WayWorkflow, stops: WayState[]): Map<string, string> {
  const [next, rank] = [stopsAfter(workflow, stops), rankIn(stops)];
  const after = (id: string) => next.get(id) ?? [];
  const ends = new Set(stops.filter(({ tags }) => tags.includes('ended')).map(({ id }) => id));
  const returnOf = ({ id }: WayState): [string, string][] => {
    const back = after(id).findLast((one) => rank(one) < rank(id));
    if (back === undefined || ends.has(id)) return [];
    const isOnlyBack = after(id).every((one) => rank(one) <= rank(id) || (ends.has(one) && after(back).includes(one)));
    return isOnlyBack ? [[id, back]] : [];
  };
  return new Map(stops.flatMap(returnOf));
}

function rankIn(stops: WayState[]): (id: string) => number {
  const order = new Map(stops.map(({ id }, index) => [id, index]));
  return (id) => order.get(id) ?? -1;
}

/**
 * Lists the stops reachable from each stop: first by its own transitions, then by those of the states around it, each in declared order.
 */
function stopsAfter({ states, transitions }: WayWorkflow, stops: WayState[]): Map<string, string[]> {
  const byId = new Map(states.map((state) => [state.id, state]));
  const rank = rankIn(stops);
  const around = (id: string): string[] => {
    const parent = byId.get(id)?.parent ?? null;
    return parent === null ? [id] : [id, ...around(parent)];
  };
  const isOver = (wrapper: string, id: string) => !byId.has(wrapper) || around(id).includes(wrapper);
  /** Finds the stop entered by a transition: the stop that holds its target, or the first stop inside it. */
  const entered = (id: string): string | undefined => {
    const holder = around(id).find((one) => rank(one) >= 0);
    if (holder !== undefined || byId.get(id)?.type === 'history') return holder;
    const first = states.find(({ parent, initial }) => parent === id && initial);
    return first && entered(first.id);
  };
  // A transition of a grouping state, or of the root, applies to every stop inside; the transitions of the stop itself come first.
  const [own, shared] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { from, to } of transitions) {
    const target = to === null ? undefined : entered(to);
    if (target === undefined) continue;
    const holder = around(from).find((one) => rank(one) >= 0);
    const sources = holder !== undefined ? [holder] : stops.map(({ id }) => id).filter((id) => isOver(from, id));
    for (const id of sources) {
      const leads = holder === undefined ? shared : own;
      leads.set(id, [...(leads.get(id) ?? []), target]);
    }
  }
  const inOrder = (ids: string[] = []) => ids.sort((a, b) => rank(a) - rank(b));
  return new Map(stops.map(({ id }) => [id, [...inOrder(own.get(id)), ...inOrder(shared.get(id))]]));
}
