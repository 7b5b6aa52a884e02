import { usePrefetchQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import type { OwnProfile } from '../../http/http.ts';
import { connection, screensQuery, useLiveChanges } from '../api/api.ts';
import { OpenedFile } from '../joined/joined.ts';
import { lazyDressed, lazyPart } from '../look/look.ts';
import { DemoClock } from './demo-clock/demo-clock.tsx';
import { Mark } from './mark.tsx';
import { ProgrammeMenu, WorkMenu } from './menus/menus.tsx';
import { SearchEverywhere } from './search/search.tsx';
import { Leaving } from './session/session.ts';
import { isSingleKey } from './shortcuts/shortcuts.ts';

/** Is loaded only for the few people who need it. */
const SupervisionMenu = lazyPart(async () => (await import('./menus/office-menus.tsx')).SupervisionMenu);
const AdministrationMenu = lazyPart(async () => (await import('./menus/office-menus.tsx')).AdministrationMenu);
const RegistrationMenu = lazyPart(async () => (await import('./menus/office-menus.tsx')).RegistrationMenu);
const MailTrouble = lazyPart(async () => (await import('./mail-trouble.tsx')).MailTrouble);

/** Shows the frame around every page, with the menus and the person signed in. */
export function Shell({ me }: { me: OwnProfile }) {
  const queries = useQueryClient();
  const path = usePath();
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
      <OpenedFile page={path} />
    </div>
  );
}

function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** Hides behind a button, on a telephone, the menus that are not daily work; they close when another page opens. */
function useMenu() {
  const path = usePath();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return [openAt === path, (isOpen: boolean) => setOpenAt(isOpen ? path : null)] as const;
}

/**
 * Moves the focus to a new page, as loading a page would. A person whom the app led there without being asked keeps the focus they have in
 * the menu meanwhile, because their next key is meant for it.
 */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const path = usePath();
  const isLed = useRouterState({ select: ({ location }) => location.state.isLed });
  const before = useRef(path);
  useEffect(() => {
    const isInMenu = document.querySelector('.rail :focus');
    if (before.current !== path && !(isLed && isInMenu)) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, isLed]);
  return main;
}

/** Warns at the top of every page while nothing arrives, and disappears by itself. */
function ConnectionState() {
  const state = useSelector(connection, ({ context }) => context.state);
  return (
    <div role="status" className={state === 'cut' ? 'cut' : undefined}>
      {state === 'cut' && (
        <p>
          <strong>Hors ligne.</strong> Ce que vous voyez peut dater ; ce que vous écrivez est gardé sur cet appareil. La
          liaison reprend d’elle-même, et ouvre la page demandée.
        </p>
      )}
    </div>
  );
}

/**
 * Keeps the focused line of the menu in view. Lines that arrive late push those below them out of the window along with the focus, so that
 * a person could press what they do not see. The menu is watched for as long as the app runs.
 */
function useFocusInSight(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = menu;
    const follow = new MutationObserver(() => current?.querySelector(':focus')?.scrollIntoView({ block: 'nearest' }));
    if (current) follow.observe(current, { childList: true, subtree: true });
  }, [menu]);
}

const ShortcutsDialog = lazyDressed(async () => (await import('./shortcuts/shortcuts-dialog.tsx')).ShortcutsDialog);

/** Lists the keyboard shortcuts, opened by a button or by "?". */
function Shortcuts() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '?' || !isSingleKey(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className="shortcuts-button" onClick={() => setOpen(true)}>
        Raccourcis clavier
      </button>
      {isOpen && (
        <Suspense>
          <ShortcutsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
