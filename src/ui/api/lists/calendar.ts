import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Api } from '../../../http/http.ts';
import { call, callerOf } from '../call.ts';
import { upTo } from './agenda.ts';
import type { CalendarFilters } from './calendar-filters.ts';

/** The calendar: what one asks of it, and the addresses by which other programs read it. */

/** Of the addresses that other programs read; beside the calls of every page, whose weight everybody carries. */
export const askFeeds = callerOf({
  listFeeds: 'GET /api/v1/calendar/feeds',
  openFeed: 'POST /api/v1/calendar/feeds',
  closeFeed: 'DELETE /api/v1/calendar/feeds/:id',
  rotateFeed: 'POST /api/v1/calendar/feeds/:id/rotation',
} satisfies { [Id in keyof Api]?: Api[Id]['at'] });

export const calendarQuery = (filters: CalendarFilters) =>
  infiniteQueryOptions({
    queryKey: ['calendar', filters],
    queryFn: ({ pageParam, signal }) =>
      call('readCalendar', { query: { ...askedOf(filters), cursor: pageParam ?? undefined, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

function askedOf({ whose, workflow, role, rule, dossier, holder, month }: CalendarFilters) {
  const own = whose === 'mine' ? 'me' : undefined;
  const mine = whose === undefined ? true : undefined;
  return { workflow, role, dossier, name: rule, holder: holder ?? own, ...monthOf(month), mine };
}

/** From its first instant to that of the next month, where the reader is. */
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
  queryFn: () => askFeeds('listFeeds'),
});
