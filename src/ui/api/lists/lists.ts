import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SavedView, SavedViewContent } from '../../../http/http.ts';
import { exportDossiers, listColumns, listDossiers, listSteps, listViews } from '../addresses/lists.ts';
import { addressOf, call } from '../call.ts';
import type { DossierFilters } from './list-filters.ts';

/** Lists of dossiers: what one asks of them, what they may show, what one keeps of them. */

export const ALL_DOSSIERS = 'toutes';
export const ALL_WORKFLOWS = 'tous';
const USUAL_COLUMNS = ['stage', 'assigned', 'todo', 'due'];

export function columnsOf({ columns }: Pick<DossierFilters, 'columns'>): string[] {
  return columns === undefined ? USUAL_COLUMNS : columns.split(',');
}

export const dossiersQuery = (filters: DossierFilters) => {
  const asked = askedOf(filters, columnsOf(filters).filter(isField));
  return infiniteQueryOptions({
    queryKey: ['dossiers', asked],
    queryFn: ({ pageParam, signal }) =>
      call(listDossiers, { query: { ...asked, cursor: pageParam ?? undefined, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
};

/** Where the same list is taken away as a file. */
export function exportAddress(filters: DossierFilters, format: 'csv' | 'xlsx'): string {
  return addressOf(exportDossiers, { query: { ...askedOf(filters, columnsOf(filters)), format } });
}

export const listColumnsQuery = (workflow: string | undefined) =>
  queryOptions({
    queryKey: ['columns', workflow ?? null],
    queryFn: () => call(listColumns, { query: { workflow } }),
    staleTime: 300_000,
  });

/** How many stand in each step, under the other filters of the list. */
export const stepsQuery = (workflow: string, { q, mine, late }: DossierFilters) => {
  const query = { q, role: mine ? ('mine' as const) : undefined, due: late ? ('late' as const) : undefined };
  return queryOptions({
    queryKey: ['dossiers', 'steps', workflow, query],
    queryFn: ({ signal }) => call(listSteps, { path: { id: workflow }, query, signal }),
    placeholderData: keepPreviousData,
  });
};

export const savedViewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: () => call(listViews),
  staleTime: 60_000,
});

/** A saved view as an address, and back. */
export function searchOfView({ id, filters, columns, order }: SavedView): DossierFilters {
  return {
    ...filters,
    ...(order && { sort: order.sort, direction: order.direction }),
    columns: columns.join(',') === USUAL_COLUMNS.join(',') ? undefined : columns.join(','),
    view: id,
  };
}

export function viewContentOf({
  q,
  workflow,
  state,
  mine,
  late,
  sort,
  direction,
  columns,
}: DossierFilters): Pick<SavedViewContent, 'filters' | 'columns' | 'order'> {
  return {
    filters: {
      ...(q !== undefined && { q }),
      ...(workflow !== undefined && { workflow }),
      ...(state !== undefined && { state }),
      ...(mine && { mine }),
      ...(late && { late }),
    },
    columns: columnsOf({ columns }),
    order: sort === undefined ? null : { sort, direction: direction ?? usualDirection(sort) },
  };
}

/** As the server does without being told: the latest first, names and deadlines in their order. */
export function usualDirection(sort: NonNullable<DossierFilters['sort']>): 'asc' | 'desc' {
  return sort === 'updated' || sort === 'created' ? 'desc' : 'asc';
}

function askedOf({ q, workflow, state, mine, late, sort, direction }: DossierFilters, columns: string[]) {
  return {
    ...{ q, state, sort, direction },
    ...(workflow !== ALL_WORKFLOWS && { workflow }),
    among: workflow === undefined ? ('main' as const) : undefined,
    role: mine ? ('mine' as const) : undefined,
    due: late ? ('late' as const) : undefined,
    columns: columns.length > 0 ? columns.join(',') : undefined,
  };
}

/** Fields come with the rows only when they are asked for; the other columns always do. */
const isField = (column: string) => column.startsWith('data.');
