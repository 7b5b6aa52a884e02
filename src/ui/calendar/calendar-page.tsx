import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { CalendarItem } from '../../http/http.ts';
import { readAs } from '../../time/time.ts';
import { type CalendarFilters, calendarQuery } from '../api/api.ts';
import { Awaited, Button, civilDay } from '../look/look.ts';
import { Agenda } from './agenda.tsx';
import { Feeds } from './feeds.tsx';
import { Filters } from './filters.tsx';

/** Shows the deadlines to come, day by day: those addressed to the reader, those of the dossiers they follow, or all they may read. */
export function Calendar() {
  const filters = useSearch({ from: '/echeances' });
  const navigate = useNavigate({ from: '/echeances' });
  const query = useInfiniteQuery(calendarQuery(filters));
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  useEffect(() => {
    document.title = 'Échéances – Jalon';
  }, []);
  const change = (part: CalendarFilters) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const items = (data?.pages.flatMap((page) => page.items) ?? []).filter((item) => isIn(filters.month, item));
  return (
    <>
      <h1>Échéances</h1>
      <p className="lead">
        Ce que Jalon fera de lui-même : rappels, relances, changements d’étape.{' '}
        <a href="#agendas">Les lire dans votre agenda</a>
      </p>
      <Filters filters={filters} items={items} onChange={change} />
      <Awaited of={query} lines={8} />
      {data && !hasNextPage && items.length === 0 && <Nothing filters={filters} />}
      <Agenda items={items} />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Voir la suite
        </Button>
      )}
      {!query.isLoading && <Feeds />}
    </>
  );
}

/** Rejects a deadline that ends the month before, though its instant is the first of this month. */
const isIn = (month: string | undefined, item: CalendarItem) =>
  month === undefined || civilDay(readAs(item)).startsWith(month);

function Nothing({ filters: { whose, ...narrowing } }: { filters: CalendarFilters }) {
  if (Object.values(narrowing).some(Boolean)) {
    return <p className="card empty">Aucune échéance ne correspond. Retirez un filtre pour en voir d’autres.</p>;
  }
  return (
    <p className="card empty">
      {whose === undefined
        ? 'Aucune échéance à venir ne vous est adressée. Choisissez « Toutes » pour voir celles des autres.'
        : 'Aucune échéance à venir.'}
    </p>
  );
}
