import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { Suspense, useEffect, useState } from 'react';
import type { OwnProfile } from '../../http/http.ts';
import { meQuery, ServerRefusal, session } from '../api/api.ts';
import { lazyDressed, Trouble } from '../look/look.ts';
import { Shell } from './frame.tsx';
import { OpenPage } from './open-page.tsx';
import { SessionEnd } from './session/session.ts';

/** Is loaded only for people who are not signed in. */
const SignIn = lazyDressed(async () => (await import('./sign-in/sign-in-page.tsx')).SignIn);
const SignInAgain = lazyDressed(async () => (await import('./sign-in/sign-in-again.tsx')).SignInAgain);

/** Lists the pages that need no session: a link in a letter opens them, or a person who cannot sign in. */
const OPEN_PAGES = ['/invitation', '/mot-de-passe', '/adresse', '/mot-de-passe-oublie'];

export function Gate() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isOpen = OPEN_PAGES.some((page) => path === page || path.endsWith(`/app${page}`));
  return isOpen ? <Outlet /> : <Guarded />;
}

/**
 * Shows the sign-in page at the address that was asked for, when nobody is signed in. It stays while the server is asked again (every five
 * minutes, and when the tab is shown again), so that nothing typed in it is lost.
 */
function Guarded() {
  const { data: me, error, isPending, refetch } = useQuery(meQuery);
  const [wasOut, setOut] = useState(false);
  const isOut = isPending ? wasOut : isSignedOut(error);
  if (isOut !== wasOut) setOut(isOut);
  if (me && !isOut) return <Inside me={me} />;
  if (isPending && !isOut) return <Opening />;
  if (isOut)
    return (
      <Suspense fallback={<Opening />}>
        <SignIn />
      </Suspense>
    );
  return (
    <OpenPage title="Jalon ne s’ouvre pas">
      <Trouble error={error} onRetry={() => void refetch()} />
    </OpenPage>
  );
}

function Opening() {
  return (
    <main>
      <h1 className="wait">Ouverture…</h1>
    </main>
  );
}

/** Keeps the page as it is when the session ends, under the form to sign in again. */
function Inside({ me }: { me: OwnProfile }) {
  const state = useSelector(session, ({ context }) => context.state);
  useEffect(() => {
    if (state === 'unknown') session.trigger.opened();
  }, [state]);
  return (
    <>
      <Shell me={me} />
      {state === 'open' && <SessionEnd />}
      {state === 'over' && (
        <Suspense fallback={null}>
          <SignInAgain me={me} />
        </Suspense>
      )}
    </>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ServerRefusal && error.problem.status === 401;
}
