import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../http/http.ts';
import { callerOf } from '../api/call.ts';

/** Of who reads much; beside the calls of every page, whose weight everybody carries. */
export const askAlerts = callerOf({
  listReadingAlerts: 'GET /api/v1/reading-alerts',
  dismissReadingAlert: 'POST /api/v1/reading-alerts/:id/dismissal',
  closeSessionsOnAlert: 'POST /api/v1/reading-alerts/:id/sessions-closing',
  changeReadingRules: 'PUT /api/v1/reading-rules',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const alertsQuery = queryOptions({
  queryKey: ['reading-alerts'],
  queryFn: () => askAlerts('listReadingAlerts'),
  retry: false,
});
