import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import {
  listAccesses,
  listGrants,
  listMandateCandidates,
  listMandateChoices,
  listMandates,
  listMandatesOf,
  listOrganisations,
  listOwnSessions,
  listPeople,
  listReaders,
  listRoles,
  readAudit,
  readFirstRun,
  readPerson,
  readPersonReading,
} from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export { letterPagesQuery, letterQuery, lettersQuery, mailStateQuery } from './letters.ts';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => call(listPeople),
});

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', id], queryFn: () => call(readPerson, { path: { id } }) });

/** Asks once each time the page is opened: the journal notes each time that somebody asked. */
export const personReadingQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id, 'reading'],
    queryFn: () => call(readPersonReading, { path: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => call(listRoles),
  staleTime: 300_000,
});

export const firstRunQuery = queryOptions({
  queryKey: ['first-run'],
  queryFn: () => call(readFirstRun),
  staleTime: 60_000,
});

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: () => call(listOrganisations),
});

export const grantsQuery = queryOptions({
  queryKey: ['grants'],
  queryFn: () => call(listGrants),
});

export const mandateChoicesQuery = queryOptions({
  queryKey: ['mandate-choices'],
  queryFn: () => call(listMandateChoices),
});

export const mandatesOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id, 'mandates'],
    queryFn: () => call(listMandatesOf, { path: { id } }),
  });

/** Reads the mandates in force that the person signed in holds. */
export const mandatesQuery = queryOptions({
  queryKey: ['mandates'],
  queryFn: () => call(listMandates),
  // A proof is downloaded by a plain link, which the client does not see: the page rereads when it is opened again.
  refetchOnMount: 'always',
});

export const mandateCandidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['mandates', id, 'candidates'],
    queryFn: () => call(listMandateCandidates, { path: { id } }),
  });

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => call(listOwnSessions),
});

export interface AccessFilters {
  person?: string | undefined;
  kind?: 'token' | 'calendar' | 'link' | undefined;
}

export const accessesQuery = (filters: AccessFilters) =>
  infiniteQueryOptions({
    queryKey: ['accesses', filters],
    queryFn: ({ pageParam }) => call(listAccesses, { query: { ...filters, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const readersQuery = queryOptions({ queryKey: ['readers'], queryFn: () => call(listReaders) });

export interface ActFilters {
  person?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export const actsQuery = (filters: ActFilters) =>
  infiniteQueryOptions({
    queryKey: ['acts', filters],
    queryFn: ({ pageParam }) => call(readAudit, { query: { ...filters, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Rereads everything that an act of administration may have changed. */
export function rereadAccounts(queries: QueryClient): void {
  for (const queryKey of [['people'], ['grants'], ['organisations'], ['acts'], ['me'], ['first-run']])
    void queries.invalidateQueries({ queryKey });
}
