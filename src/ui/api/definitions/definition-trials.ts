import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

export type Trial = Api['readDefinitionTrial']['answer'];

export const askTrial = callerOf({
  startDefinitionTrial: 'POST /api/v1/definition-drafts/:id/trial',
  readDefinitionTrial: 'GET /api/v1/definition-drafts/:id/trial',
  readDefinitionBeforeAfter: 'GET /api/v1/definition-drafts/:id/before-after',
  stopDefinitionTrial: 'DELETE /api/v1/definition-drafts/:id/trial',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const isGoing = ({ status }: Pick<Trial, 'status'>) => status === 'waiting' || status === 'running';

/** Asked again each second while it goes on. */
export const trialQuery = (draft: string) =>
  queryOptions({
    queryKey: ['definition-trials', draft],
    queryFn: () => askTrial('readDefinitionTrial', { path: { id: draft } }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isGoing(data) ? 1_000 : false),
    staleTime: 0,
    retry: false,
  });

/** Computed anew each time the page is opened, or the draft is another: dossiers go on meanwhile. */
export const beforeAfterQuery = ({ id, revision }: { id: string; revision: number }) =>
  queryOptions({
    queryKey: ['definition-before-after', id, revision],
    queryFn: () => askTrial('readDefinitionBeforeAfter', { path: { id } }),
    staleTime: 60_000,
    gcTime: 0,
    retry: false,
  });
