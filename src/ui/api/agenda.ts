import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addDays } from '../../time/time.ts';
import { call } from './call.ts';

interface Between {
  /** Civil days, both included. */
  from: string;
  until: string;
  mine: boolean;
}

export const agendaQuery = (between: Between) =>
  queryOptions({
    queryKey: ['dossiers', 'agenda', between],
    queryFn: ({ signal }) => call('readAgenda', { query: between, signal }),
    placeholderData: keepPreviousData,
  });

/** What is due on these days, where the reader is. */
export const dueBetweenQuery = ({ from, until, mine }: Between) => {
  const midnight = (day: string) => new Date(`${day}T00:00`).toISOString();
  const query = {
    ...{ from: midnight(from), until: midnight(addDays(until, 1)), limit: 100 },
    holder: mine ? 'me' : undefined,
  };
  return queryOptions({
    queryKey: ['calendar', 'between', query],
    queryFn: ({ signal }) => call('readCalendar', { query, signal }),
    placeholderData: keepPreviousData,
  });
};
