import { queryOptions } from '@tanstack/react-query';
import { searchArchives, showRetention } from '../api/addresses/retention.ts';
import { call } from '../api/call.ts';

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
