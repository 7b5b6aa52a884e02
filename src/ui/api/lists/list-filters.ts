/** All of it lives in the address, so that a list can be sent to a colleague. */
export interface DossierFilters {
  q?: string | undefined;
  /** Absent = those that lists show first; `ALL_WORKFLOWS` = whatever it is. */
  workflow?: string | undefined;
  state?: string | undefined;
  mine?: boolean | undefined;
  late?: boolean | undefined;
  sort?: 'updated' | 'created' | 'title' | 'due' | undefined;
  direction?: 'asc' | 'desc' | undefined;
  /** Ids of columns, between commas; absent = the usual ones. */
  columns?: string | undefined;
  /** Id of the saved view one came by; `ALL_DOSSIERS` = none, on purpose. */
  view?: string | undefined;
}

/** Whatever the address says, what is not understood is left out. */
export function filtersOf(search: Record<string, unknown>): DossierFilters {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  const flag = (name: string) => (search[name] === true ? true : undefined);
  return {
    q: text('q') ?? (typeof search.q === 'number' ? String(search.q) : undefined),
    workflow: text('workflow'),
    state: text('state'),
    mine: flag('mine'),
    late: flag('late'),
    sort: SORTS.find((sort) => sort === search.sort),
    direction: search.direction === 'asc' || search.direction === 'desc' ? search.direction : undefined,
    columns: text('columns'),
    view: text('view'),
  };
}

const SORTS = ['updated', 'created', 'title', 'due'] as const;
