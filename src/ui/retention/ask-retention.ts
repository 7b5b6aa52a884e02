import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../http/http.ts';
import { callerOf } from '../api/call.ts';

/** Of keeping and archives; beside the calls of every page, whose weight everybody carries. */
export const askRetention = callerOf({
  showRetention: 'GET /api/v1/retention',
  proposeRetention: 'POST /api/v1/retention/runs',
  showRetentionRun: 'GET /api/v1/retention/runs/:id',
  approveRetention: 'POST /api/v1/retention/runs/:id/approval',
  giveRetentionVisa: 'POST /api/v1/retention/runs/:id/visa',
  dropRetention: 'DELETE /api/v1/retention/runs/:id',
  searchArchives: 'GET /api/v1/archives',
  openArchive: 'POST /api/v1/archives/:id/openings',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: () => askRetention('showRetention'),
  refetchInterval: 30_000,
});

export const archivesQuery = (q: string) =>
  queryOptions({
    queryKey: ['archives', q],
    queryFn: () => askRetention('searchArchives', { query: { q } }),
    enabled: q.trim().length >= 3,
  });
