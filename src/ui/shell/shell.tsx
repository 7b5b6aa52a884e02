import {
  IconCalendarDue,
  IconChartBar,
  IconFolders,
  IconLayoutKanban,
  IconListCheck,
  IconListDetails,
  IconStack2,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Me } from '../../http/http.ts';
import { call } from '../api/call.ts';
import { useLiveChanges } from '../api/live.ts';
import { meQuery, screensQuery, todosQuery } from '../api/queries.ts';
import { Mark } from './mark.tsx';

const PLACES = [
  { to: '/', label: 'Ma file', Icon: IconListCheck },
  { to: '/dossiers', label: 'Dossiers', Icon: IconFolders },
  { to: '/echeances', label: 'Échéances', Icon: IconCalendarDue },
] as const;

const ICONS = {
  queue: IconListDetails,
  board: IconLayoutKanban,
  batch: IconStack2,
  sheet: IconListDetails,
  measure: IconChartBar,
};

/** The frame around every page: where one can go, who one is. */
export function Shell({ me }: { me: Me }) {
  const queries = useQueryClient();
  useLiveChanges(queries);
  const main = useFocusOnArrival();
  const { data: todos } = useQuery(todosQuery);
  const leave = async () => {
    await call('DELETE', '/session').catch(() => undefined);
    queries.clear();
    await queries.fetchQuery(meQuery).catch(() => undefined);
  };
  return (
    <div className="shell">
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <header className="rail">
        <p className="brand">
          <Mark /> Jalon
        </p>
        <nav aria-label="Mon travail">
          <ul>
            {PLACES.map(({ to, label, Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: to === '/', includeSearch: false }}
                  activeProps={{ 'aria-current': 'page' }}
                >
                  <Icon size={20} stroke={1.7} aria-hidden /> {label}
                  {to === '/' && todos && todos.items.length > 0 && (
                    <span className="count">
                      {todos.items.length}
                      <span className="unseen"> à faire</span>
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Pages />
        <div className="who">
          <p>
            {me.name}
            <br />
            <small>{me.organisation?.name ?? me.email}</small>
          </p>
          <button type="button" onClick={() => void leave()}>
            Se déconnecter
          </button>
        </div>
      </header>
      <main id="contenu" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** Declared pages; sheets are reached from their dossier. */
function Pages() {
  const { data } = useQuery(screensQuery);
  const pages = data?.items.filter(({ kind }) => kind !== 'sheet') ?? [];
  if (pages.length === 0) return null;
  return (
    <nav aria-label="Programme">
      <ul>
        {pages.map(({ id, title, kind }) => {
          const Icon = ICONS[kind];
          return (
            <li key={id}>
              <Link to="/pages/$id" params={{ id }} activeProps={{ 'aria-current': 'page' }}>
                <Icon size={20} stroke={1.7} aria-hidden /> {title}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Going to another page moves the reading point there, as a page load would. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return main;
}
