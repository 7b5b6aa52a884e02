import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

/** Of accounts, grants and mandates; beside the calls of every page, whose weight everybody carries. */
export const askAccounts = callerOf({
  listPeople: 'GET /api/v1/people',
  readPerson: 'GET /api/v1/people/:id',
  listRoles: 'GET /api/v1/roles',
  readFirstRun: 'GET /api/v1/first-run',
  listOrganisations: 'GET /api/v1/organisations',
  listOwnSessions: 'GET /api/v1/me/sessions',
  readAudit: 'GET /api/v1/audit',
  listGrants: 'GET /api/v1/grants',
  listMandates: 'GET /api/v1/mandates',
  listMandateCandidates: 'GET /api/v1/mandates/:id/candidates',
  listMandateChoices: 'GET /api/v1/mandates/choices',
  listMandatesOf: 'GET /api/v1/people/:id/mandates',
  takeSample: 'POST /api/v1/mandates/:id/sample',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => askAccounts('listPeople'),
});

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', id], queryFn: () => askAccounts('readPerson', { path: { id } }) });

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: () => askAccounts('listRoles'),
  staleTime: 300_000,
});

export const firstRunQuery = queryOptions({
  queryKey: ['first-run'],
  queryFn: () => askAccounts('readFirstRun'),
  staleTime: 60_000,
});

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: () => askAccounts('listOrganisations'),
});

export const grantsQuery = queryOptions({
  queryKey: ['grants'],
  queryFn: () => askAccounts('listGrants'),
});

export const mandateChoicesQuery = queryOptions({
  queryKey: ['mandate-choices'],
  queryFn: () => askAccounts('listMandateChoices'),
});

export const mandatesOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', id, 'mandates'],
    queryFn: () => askAccounts('listMandatesOf', { path: { id } }),
  });

/** One's own, in force. */
export const mandatesQuery = queryOptions({
  queryKey: ['mandates'],
  queryFn: () => askAccounts('listMandates'),
  // What was taken away by a link of the page is told once one comes back to it.
  refetchOnMount: 'always',
});

export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['mandates', id, 'candidates'],
    queryFn: () => askAccounts('listMandateCandidates', { path: { id } }),
  });

export const ownSessionsQuery = queryOptions({
  queryKey: ['own-sessions'],
  queryFn: () => askAccounts('listOwnSessions'),
});

export interface ActFilters {
  person?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export const actsQuery = (filters: ActFilters) =>
  infiniteQueryOptions({
    queryKey: ['acts', filters],
    queryFn: ({ pageParam }) => askAccounts('readAudit', { query: { ...filters, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** What an act of administration may have changed. */
export function rereadAccounts(queries: QueryClient): void {
  for (const queryKey of [['people'], ['grants'], ['organisations'], ['acts'], ['me'], ['first-run']])
    void queries.invalidateQueries({ queryKey });
}
