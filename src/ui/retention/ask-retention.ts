import { queryOptions } from '@tanstack/react-query';
import { searchArchives, showRetention } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: () => call(showRetention),
  refetchInterval: 30_000,
});

export const archivesQuery = (q: string) =>
  queryOptions({
    queryKey: ['archives', q],
    queryFn: () => call(searchArchives, { query: { q } }),
    enabled: q.trim().length >= 3,
  });
