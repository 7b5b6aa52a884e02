import { queryOptions } from '@tanstack/react-query';
import { listReadingAlerts } from '../api/addresses/reading-watch.ts';
import { call } from '../api/call.ts';

export const alertsQuery = queryOptions({
  queryKey: ['reading-alerts'],
  queryFn: () => call(listReadingAlerts),
  retry: false,
});
