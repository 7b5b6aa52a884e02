import type { WorkflowVersion } from '../../http/http.ts';

type RegionStates = WorkflowVersion['states'];

/** Maps each state to the id of its region, which is a state without parent. */
export function regionsOf(states: RegionStates): Map<string, string> {
  const byId = new Map(states.map((state) => [state.id, state]));
  const regionOf = (id: string): string => {
    const parent = byId.get(id)?.parent ?? null;
    return parent === null ? id : regionOf(parent);
  };
  return new Map(states.map(({ id }) => [id, regionOf(id)]));
}

/** Returns the first region declared, whose states tell the reader where the dossier is. */
export function mainRegion(states: RegionStates): string | null {
  return states.find(({ parent }) => parent === null)?.id ?? null;
}
