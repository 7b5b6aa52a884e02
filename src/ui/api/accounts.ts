import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { AuditLine, OrganisationLine, PersonDetail, PersonLine, RoleTitle, SessionView } from '../../http/http.ts';
import { callAt } from './call.ts';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => callAt<{ items: PersonLine[] }>('GET', '/people'),
});

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', id], queryFn: () => callAt<PersonDetail>('GET', `/people/${id}`) });

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => callAt<{ items: RoleTitle[] }>('GET', '/roles'),
  staleTime: 300_000,
});

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: () => callAt<{ items: OrganisationLine[] }>('GET', '/organisations'),
});

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => callAt<{ items: SessionView[] }>('GET', '/me/sessions'),
});

export interface ActFilters {
  person?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export const actsQuery = (filters: ActFilters) =>
  infiniteQueryOptions({
    queryKey: ['acts', filters],
    queryFn: ({ pageParam }) => {
      const given = Object.entries({ ...filters, cursor: pageParam }).filter(([, value]) => value);
      return callAt<{ items: AuditLine[]; nextCursor: string | null }>(
        'GET',
        `/audit?${new URLSearchParams(given as [string, string][])}`,
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** What an act of administration may have changed. */
export function rereadAccounts(queries: QueryClient): void {
  for (const queryKey of [['people'], ['organisations'], ['acts'], ['me']])
    void queries.invalidateQueries({ queryKey });
}
