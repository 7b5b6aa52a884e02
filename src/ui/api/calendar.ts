import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

/** The calendar: what one asks of it, and the addresses by which other programs read it. */

/** All of it lives in the address. */
export interface CalendarFilters {
  /** Absent = what is addressed to me; `mine` = whatever is to come on the dossiers I follow. */
  whose?: 'mine' | 'all' | undefined;
  workflow?: string | undefined;
  role?: string | undefined;
  /** Name of a deadline of the workflow. */
  rule?: string | undefined;
  dossier?: string | undefined;
  /** Id of the person who follows the dossiers. */
  holder?: string | undefined;
  /** YYYY-MM. */
  month?: string | undefined;
}

/** Whatever the address says, what is not understood is left out. */
export function calendarFiltersOf(search: Record<string, unknown>): CalendarFilters {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  return {
    whose: search.whose === 'mine' || search.whose === 'all' ? search.whose : undefined,
    workflow: text('workflow'),
    role: text('role'),
    rule: text('rule'),
    dossier: text('dossier'),
    holder: text('holder'),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.exec(text('month') ?? '')?.[0],
  };
}

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
    until: new Date(year, number, 1).toISOString(),
  };
}

export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: () => call('listFeeds'),
});
