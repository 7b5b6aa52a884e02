import { queryOptions } from '@tanstack/react-query';
import { listReadingAlerts } from '../addresses/addresses.ts';
import { call } from '../api/api.ts';

export const alertsQuery = queryOptions({
  queryKey: ['reading-alerts'],
  queryFn: () => call(listReadingAlerts),
  retry: false,
});
