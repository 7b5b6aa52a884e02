import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Reading, TaskLine, UnreadableVersion } from '../../http/http.ts';
import { callAt } from './call.ts';

/** What went wrong, and who read what. Refused to who has no business with it: then there is nothing to show. */

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: () => callAt<{ items: TaskLine[]; total: number }>('GET', '/tasks?status=incident&limit=200'),
  retry: false,
  refetchInterval: 60_000,
});

export const unreadableQuery = queryOptions({
  queryKey: ['incidents', 'versions'],
  queryFn: () => callAt<{ items: UnreadableVersion[] }>('GET', '/incidents/versions'),
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
    queryFn: ({ pageParam }) => {
      const given = Object.entries({ ...filters, cursor: pageParam ?? undefined, limit: '100' });
      const search = new URLSearchParams(given.filter((pair): pair is [string, string] => Boolean(pair[1])));
      return callAt<{ items: Reading[]; nextCursor: string | null }>('GET', `/audit/reads?${search}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    retry: false,
  });
