import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useMatch, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { plural } from '../../base/base.ts';
import type { WorkItem } from '../../http/http.ts';
import { meQuery, type QueueSearch, todoCountQuery, todosQuery } from '../api/api.ts';
import { Awaited, barePath, Waiting } from '../look/look.ts';
import { JustDone } from '../screens/screens.ts';
import { QueueFilters } from './filters.tsx';
import { groupsOf, isMine, lateOf, said } from './groups.ts';
import { Work } from './work.tsx';

/**
 * Lists what the reader can do or settle, by kind of work, the most urgent first; on request, also what waits for someone else. A reader
 * with no work here is sent to a page where their role has something to see.
 */
export function Queue() {
  const search = useSearch({ from: '/' });
  const todos = useEveryTodo(search);
  const { data: mine } = useQuery(todoCountQuery({ able: true }));
  const { data: all } = useQuery(todoCountQuery({}));
  const { data: me } = useQuery(meQuery);
  useEffect(() => {
    document.title = 'Ma file – Jalon';
  }, []);
  const items = todos.data?.pages.flatMap((page) => page.items);
  const waiting = (all?.total ?? 0) - (mine?.total ?? 0);
  const elsewhere = items?.length === 0 && all?.total === 0 && me?.home;
  return (
    <>
      <div className="queue-head">
        <h1>Ma file</h1>
        {items && mine && <Count items={items} total={mine.total} waiting={waiting} />}
      </div>
      <JustDone />
      <Awaited of={todos} lines={10} />
      {elsewhere ? (
        <Beginning at={elsewhere} />
      ) : (
        items && mine && all && <Filled items={items} search={search} waiting={waiting} isWhole={!todos.hasNextPage} />
      )}
    </>
  );
}

/** Leads the reader to another page, unless they have already gone elsewhere, and shows a placeholder until it comes. */
function Beginning({ at }: { at: string }) {
  const router = useRouter();
  const { pathname } = useMatch({ from: '/' });
  useEffect(() => {
    if (barePath(router.latestLocation.pathname) === barePath(pathname))
      void router.navigate({ to: at, replace: true, state: { isLed: true } });
  }, [router, pathname, at]);
  return <Waiting lines={10} />;
}

/** Shows the first page as soon as it comes, and fetches the others by itself. */
function useEveryTodo({ waiting }: QueueSearch) {
  const todos = useInfiniteQuery(todosQuery(waiting ? {} : { able: true }));
  const { hasNextPage, isFetching, error, fetchNextPage } = todos;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return todos;
}

function Count({ items, total, waiting }: { items: WorkItem[]; total: number; waiting: number }) {
  const late = items.filter((item) => item.late && isMine(item)).length;
  return (
    <p className="lead">
      {total > 0 && <strong>{plural(total, 'chose')} à faire</strong>}
      {late > 0 && lateOf(late, total)}
      {total > 0 && '.'}
      {waiting > 0 && ` ${waiting} ${waiting > 1 ? 'attendent' : 'attend'} quelqu’un d’autre.`}
    </p>
  );
}

interface FilledProps {
  items: WorkItem[];
  search: QueueSearch;
  waiting: number;
  /** Is true once every page has come. */
  isWhole: boolean;
}

function Filled({ items, search, waiting, isWhole }: FilledProps) {
  const shown = said(items, search);
  if (items.length === 0 && waiting === 0) return <Nothing />;
  return (
    <>
      <QueueFilters items={items} search={search} waiting={waiting} />
      {shown.length > 0 && <Work groups={groupsOf(shown)} search={search} />}
      {shown.length === 0 && items.length > 0 && (
        <p className="card empty" role="status">
          Aucune ligne ne répond à ces filtres.{' '}
          <Link to="/" search={{}}>
            Tout montrer
          </Link>
        </p>
      )}
      {items.length === 0 && <Nothing />}
      {!isWhole && <p className="hint">La suite arrive…</p>}
    </>
  );
}

function Nothing() {
  return (
    <div className="card empty">
      <p>Rien n’attend : tout est à jour.</p>
      <p>
        Ce qui vient est dans <Link to="/echeances">les échéances</Link> ; les personnes que vous suivez sont dans{' '}
        <Link to="/dossiers" search={{ mine: true }}>
          vos dossiers
        </Link>
        .
      </p>
    </div>
  );
}
