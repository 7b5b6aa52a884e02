import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { callerOf } from '../call.ts';

export type Widening = Api['listWidenings']['answer']['items'][number];

/** Beside its pages, which few open. */
export const ask = callerOf({
  listWidenings: 'GET /api/v1/widenings',
  approveWidening: 'POST /api/v1/widenings/:id/approval',
  cancelWidening: 'POST /api/v1/widenings/:id/cancellation',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const wideningsQuery = queryOptions({
  queryKey: ['widenings'],
  queryFn: () => ask('listWidenings'),
  staleTime: 0,
});
