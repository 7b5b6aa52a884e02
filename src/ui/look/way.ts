import type { WorkflowVersion } from '../../http/http.ts';

type Workflow = Pick<WorkflowVersion, 'states' | 'transitions'>;
type State = WorkflowVersion['states'][number];

/**
 * The main way through the stops of a workflow, from its own data: from `start`, the longest way that only goes forward in the
 * order the stops are declared in. What it leaves aside (a refusal, another end, a pause) lies on a shorter way or on none;
 * among equals, the one a stop itself leads to, then the first declared.
 *
 * @param stops in the order declared, suspensions left out
 */
export function wayFrom(workflow: Workflow, stops: State[], start: string): State[] {
  const next = stopsAfter(workflow, stops);
  const longest = new Map<string, State[]>();
  for (const stop of stops.toReversed()) {
    const onward = (next.get(stop.id) ?? []).map((id) => longest.get(id) ?? []);
    const best = onward.reduce((kept, way) => (way.length > kept.length ? way : kept), []);
    longest.set(stop.id, [stop, ...best]);
  }
  return longest.get(start) ?? [];
}

/** Stops one may go to from each stop, forward only, in the order declared. */
function stopsAfter({ states, transitions }: Workflow, stops: State[]): Map<string, string[]> {
  const byId = new Map(states.map((state) => [state.id, state]));
  const order = new Map(stops.map(({ id }, index) => [id, index]));
  const around = (id: string): string[] => {
    const parent = byId.get(id)?.parent ?? null;
    return parent === null ? [id] : [id, ...around(parent)];
  };
  const isOver = (wrapper: string, id: string) => !byId.has(wrapper) || around(id).includes(wrapper);
  /** What one enters by a target: the stop that holds it, or the first one inside it. */
  const entered = (id: string): string | undefined => {
    const holder = around(id).find((one) => order.has(one));
    if (holder !== undefined || byId.get(id)?.type === 'history') return holder;
    const first = states.find(({ parent, initial }) => parent === id && initial);
    return first && entered(first.id);
  };
  // A handler on a wrapper, or on the root, is taken from every stop inside; what a stop says itself comes first.
  const [own, shared] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const { from, to } of transitions) {
    const target = to === null ? undefined : entered(to);
    if (target === undefined) continue;
    const holder = around(from).find((one) => order.has(one));
    const sources = holder !== undefined ? [holder] : stops.map(({ id }) => id).filter((id) => isOver(from, id));
    for (const id of sources.filter((one) => (order.get(one) ?? 0) < (order.get(target) ?? 0))) {
      const leads = holder === undefined ? shared : own;
      leads.set(id, [...(leads.get(id) ?? []), target]);
    }
  }
  const inOrder = (ids: string[] = []) => ids.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return new Map(stops.map(({ id }) => [id, [...inOrder(own.get(id)), ...inOrder(shared.get(id))]]));
}
