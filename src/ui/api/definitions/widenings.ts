import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { listWidenings } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

export type WideningRequest = Api['listWidenings']['answer']['items'][number];

export const wideningsQuery = queryOptions({
  queryKey: ['widenings'],
  queryFn: () => call(listWidenings),
  staleTime: 0,
});
