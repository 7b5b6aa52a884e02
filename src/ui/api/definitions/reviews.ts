import { queryOptions } from '@tanstack/react-query';
import { listDefinitionDrafts } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export const definitionDraftsQuery = queryOptions({
  queryKey: ['definition-drafts'],
  queryFn: () => call(listDefinitionDrafts),
  staleTime: 0,
  refetchInterval: 60_000,
  retry: false,
});
