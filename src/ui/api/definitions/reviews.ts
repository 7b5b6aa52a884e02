import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

/** Alone here: the menu counts what waits, and carries no more of those pages. What others ask meanwhile is told by no stream. */
const ask = callerOf({ listDefinitionDrafts: 'GET /api/v1/definition-drafts' } satisfies {
  [Id in keyof Api]?: Api[Id]['at'];
});

export const definitionDraftsQuery = queryOptions({
  queryKey: ['definition-drafts'],
  queryFn: () => ask('listDefinitionDrafts'),
  staleTime: 0,
  refetchInterval: 60_000,
  retry: false,
});
