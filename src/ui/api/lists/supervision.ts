import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listReadings, listTasks, listUnreadableVersions } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

/** This file holds the queries about failures and about who read what; readers without a right to them are refused, and see nothing. */

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: () => call(listTasks, { query: { status: 'incident', limit: 200 } }),
  retry: false,
  refetchInterval: 60_000,
});

/** Reads the calls to other software, those decided last at the end. */
export const callsQuery = queryOptions({
  queryKey: ['incidents', 'calls'],
  queryFn: () => call(listTasks, { query: { kind: 'webhook', limit: 200 } }),
  retry: false,
  refetchInterval: 30_000,
});

export const unreadableQuery = queryOptions({
  queryKey: ['incidents', 'versions'],
  queryFn: () => call(listUnreadableVersions),
  retry: false,
  staleTime: 300_000,
});

export interface ReadingFilters {
  dossier?: string | undefined;
  person?: string | undefined;
}

export const readingsQuery = (filters: ReadingFilters) =>
  infiniteQueryOptions({
    queryKey: ['readings', filters],
    queryFn: ({ pageParam }) =>
      call(listReadings, { query: { ...filters, cursor: pageParam ?? undefined, limit: 100 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    retry: false,
  });
