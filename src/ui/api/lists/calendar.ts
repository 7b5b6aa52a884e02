import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { listFeeds, readCalendar } from '../../addresses/addresses.ts';
import { call } from '../call.ts';
import { upTo } from './agenda.ts';
import type { CalendarFilters } from './calendar-filters.ts';

/** This file holds the queries of the calendar, and of the addresses by which other programs read it. */

export const calendarQuery = (filters: CalendarFilters) =>
  infiniteQueryOptions({
    queryKey: ['calendar', filters],
    queryFn: ({ pageParam, signal }) =>
      call(readCalendar, { query: { ...askedOf(filters), cursor: pageParam ?? undefined, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

function askedOf({ whose, workflow, role, rule, dossier, holder, month }: CalendarFilters) {
  const own = whose === 'mine' ? 'me' : undefined;
  const mine = whose === undefined ? true : undefined;
  return { workflow, role, dossier, name: rule, holder: holder ?? own, ...monthOf(month), mine };
}

/** Returns the bounds of a month in the reader's time zone: its first instant and that of the next month. */
function monthOf(month: string | undefined): { from?: string; until?: string } {
  if (month === undefined) return {};
  const [year = 0, number = 1] = month.split('-').map(Number);
  return {
    from: new Date(year, number - 1, 1).toISOString(),
    until: upTo(new Date(year, number, 1)),
  };
}

export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: () => call(listFeeds),
});
