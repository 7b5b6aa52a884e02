import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { readDefinitionBeforeAfter, readDefinitionTrial } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export type RunningImpact = Api['readDefinitionTrial']['answer'];

export const isGoing = ({ status }: Pick<RunningImpact, 'status'>) => status === 'waiting' || status === 'running';

/** Reads the trial again each second while it runs. */
export const impactQuery = (draft: string) =>
  queryOptions({
    queryKey: ['definition-trials', draft],
    queryFn: () => call(readDefinitionTrial, { path: { id: draft } }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isGoing(data) ? 1_000 : false),
    staleTime: 0,
    retry: false,
  });

/** Compares again each time the page is opened or the draft changes, because dossiers move on meanwhile. */
export const beforeAfterQuery = ({ id, revision }: { id: string; revision: number }) =>
  queryOptions({
    queryKey: ['definition-before-after', id, revision],
    queryFn: () => call(readDefinitionBeforeAfter, { path: { id } }),
    staleTime: 60_000,
    gcTime: 0,
    retry: false,
  });
