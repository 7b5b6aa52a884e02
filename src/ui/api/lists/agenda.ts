import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addDays } from '../../../time/time.ts';
import { readAgenda, readCalendar } from '../../addresses/addresses.ts';
import { call } from '../call.ts';

interface DaySpan {
  /** Is a civil day; both ends are included. */
  from: string;
  until: string;
  mine: boolean;
}

export const agendaQuery = (between: DaySpan) =>
  queryOptions({
    queryKey: ['dossiers', 'agenda', between],
    queryFn: ({ signal }) => call(readAgenda, { query: between, signal }),
    placeholderData: keepPreviousData,
  });

/** Includes that instant, because what is due at the end of a day is due at the first instant of the next. */
export const upTo = (last: Date) => new Date(last.getTime() + 1).toISOString();

/** Reads what is due on these days, in the reader's own time zone. */
export const dueBetweenQuery = ({ from, until, mine }: DaySpan) => {
  const midnight = (day: string) => new Date(`${day}T00:00`);
  const query = {
    ...{ from: midnight(from).toISOString(), until: upTo(midnight(addDays(until, 1))), limit: 100 },
    holder: mine ? 'me' : undefined,
  };
  return queryOptions({
    queryKey: ['calendar', 'between', query],
    queryFn: ({ signal }) => call(readCalendar, { query, signal }),
    placeholderData: keepPreviousData,
  });
};
