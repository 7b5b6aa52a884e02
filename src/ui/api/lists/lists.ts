import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SavedView, SavedViewContent } from '../../../http/http.ts';
import { exportDossiers, listColumns, listDossiers, listSteps, listViews } from '../../addresses/addresses.ts';
import { addressOf, call } from '../call.ts';
import type { DossierFilters } from './list-filters.ts';

export { agendaQuery, dueBetweenQuery } from './agenda.ts';
export { type AgendaView, agendaViewOf } from './agenda-view.ts';
export { calendarQuery, feedsQuery } from './calendar.ts';
export { type CalendarFilters, calendarFiltersOf } from './calendar-filters.ts';
export { FILE, fileLeft } from './file-left.ts';
export { type DossierFilters, filtersOf } from './list-filters.ts';
export { type QueueSearch, queueSearchOf } from './queue-search.ts';
export { candidatesQuery, codesQuery } from './sheets.ts';
export { callsQuery, incidentsQuery, type ReadingFilters, readingsQuery, unreadableQuery } from './supervision.ts';

/** This file holds the queries for lists of dossiers, their columns and the views that a person saves. */

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

/** Builds the address where the same list is downloaded as a file. */
export function exportAddress(filters: DossierFilters, format: 'csv' | 'xlsx'): string {
  return addressOf(exportDossiers, { query: { ...askedOf(filters, columnsOf(filters)), format } });
}

export const listColumnsQuery = (workflow: string | undefined) =>
  queryOptions({
    queryKey: ['columns', workflow ?? null],
    queryFn: () => call(listColumns, { query: { workflow } }),
    staleTime: 300_000,
  });

/** Counts the dossiers in each step, under the other filters of the list. */
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

/** Turns a saved view into the search of an address. */
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

/** Repeats the server's default: latest first for dates of change, ascending for titles and deadlines. */
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

/** Tells whether the column is a field: rows hold fields only when asked for them, and hold the other columns always. */
const isField = (column: string) => column.startsWith('data.');
