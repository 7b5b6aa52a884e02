import type { WorkflowVersion } from '../../http/http.ts';

type States = WorkflowVersion['states'];

/** Id of the region (a state without parent) that holds each state. */
export function regionsOf(states: States): Map<string, string> {
  const byId = new Map(states.map((state) => [state.id, state]));
  const regionOf = (id: string): string => {
    const parent = byId.get(id)?.parent ?? null;
    return parent === null ? id : regionOf(parent);
  };
  return new Map(states.map(({ id }) => [id, regionOf(id)]));
}

/** The region that tells the story: the first one declared. */
export function mainRegion(states: States): string | null {
  return states.find(({ parent }) => parent === null)?.id ?? null;
}
