/** Holds the filters of a list, all of which live in the address, so that a list can be sent to a colleague. */
export interface DossierFilters {
  q?: string | undefined;
  /** Is absent for the workflows that lists show first, and `ALL_WORKFLOWS` for every workflow. */
  workflow?: string | undefined;
  state?: string | undefined;
  mine?: boolean | undefined;
  late?: boolean | undefined;
  sort?: 'updated' | 'created' | 'title' | 'due' | undefined;
  direction?: 'asc' | 'desc' | undefined;
  /** Holds ids of columns separated by commas; absent for the usual columns. */
  columns?: string | undefined;
  /** Is the id of the saved view that was opened; `ALL_DOSSIERS` when the reader chose none on purpose. */
  view?: string | undefined;
}

/** Ignores whatever it does not understand in the address. */
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
