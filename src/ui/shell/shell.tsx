import { usePrefetchQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { OwnProfile } from '../../http/http.ts';
import { useLiveChanges } from '../api/live.ts';
import { screensQuery } from '../api/queries.ts';
import { lazyPart } from '../look/lazy-part.ts';
import { ConnectionState } from './connection-state.tsx';
import { DemoClock } from './demo-clock.tsx';
import { useFocusInSight } from './in-sight.ts';
import { Leaving } from './leaving.tsx';
import { Mark } from './mark.tsx';
import { ProgrammeMenu, WorkMenu } from './menus.tsx';
import { SearchEverywhere } from './search-everywhere.tsx';
import { Shortcuts } from './shortcuts.tsx';

/** Is loaded only for the few people who need it. */
const SupervisionMenu = lazyPart(async () => (await import('./office-menus.tsx')).SupervisionMenu);
const AdministrationMenu = lazyPart(async () => (await import('./office-menus.tsx')).AdministrationMenu);
const RegistrationMenu = lazyPart(async () => (await import('./office-menus.tsx')).RegistrationMenu);
const MailTrouble = lazyPart(async () => (await import('./mail-trouble.tsx')).MailTrouble);

/** Shows the frame around every page, with the menus and the person signed in. */
export function Shell({ me }: { me: OwnProfile }) {
  const queries = useQueryClient();
  useLiveChanges(queries);
  usePrefetchQuery(screensQuery);
  const main = useFocusOnArrival();
  const rail = useRef<HTMLElement>(null);
  useFocusInSight(rail);
  const [isOpen, setOpen] = useMenu();
  return (
    <div className="shell">
      <a className="skip" href="#contenu">
        Aller au contenu
      </a>
      <header className="rail" ref={rail}>
        <p className="brand">
          <Mark /> Jalon
        </p>
        <SearchEverywhere />
        <button
          type="button"
          className="menu-button"
          aria-expanded={isOpen}
          aria-controls="menu"
          onClick={() => setOpen(!isOpen)}
        >
          Menu
        </button>
        <WorkMenu />
        <div id="menu" className={isOpen ? 'rail-menu open' : 'rail-menu'}>
          {/* Lower menus wait for the upper ones, because a line that arrives late would push them from under the pointer. */}
          <Suspense>
            {(me.supervises || me.roles.includes('dpo')) && <SupervisionMenu />}
            <ProgrammeMenu />
          </Suspense>
          <Suspense>{(me.registrations.members || me.registrations.contests) && <RegistrationMenu me={me} />}</Suspense>
          <Suspense>
            {me.roles.some((role) => role === 'admin' || role === 'dpo') && <AdministrationMenu me={me} />}
          </Suspense>
          <DemoClock />
          <div className="who">
            <p>
              <Link to="/compte">{me.name}</Link>
              <br />
              <small>{me.organisation?.name ?? me.email}</small>
            </p>
            <p className="who-buttons">
              <Shortcuts />
              <Leaving />
            </p>
          </div>
        </div>
      </header>
      <main id="contenu" ref={main} tabIndex={-1}>
        <ConnectionState />
        <Suspense>{me.supervises && <MailTrouble />}</Suspense>
        <Outlet />
      </main>
    </div>
  );
}

/** Hides behind a button, on a telephone, the menus that are not daily work; they close when another page opens. */
function useMenu() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [openAt, setOpenAt] = useState<string | null>(null);
  return [openAt === path, (isOpen: boolean) => setOpenAt(isOpen ? path : null)] as const;
}

/**
 * Moves the focus to a new page, as loading a page would. A person whom the app led there without being asked keeps the focus they have in
 * the menu meanwhile, because their next key is meant for it.
 */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isLed = useRouterState({ select: ({ location }) => location.state.isLed });
  const before = useRef(path);
  useEffect(() => {
    const isInMenu = document.querySelector('.rail :focus');
    if (before.current !== path && !(isLed && isInMenu)) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, isLed]);
  return main;
}
