import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { Suspense, useEffect, useState } from 'react';
import type { Me } from '../../http/http.ts';
import { Refused } from '../api/call.ts';
import { meQuery } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { lazyDressed } from '../look/lazy-part.ts';
import { Trouble } from '../look/trouble.tsx';
import { OpenPage } from './open-page.tsx';
import { SessionEnd } from './session-end.tsx';
import { Shell } from './shell.tsx';

/** Fetched by who is not signed in: the others do not pay for it. */
const SignIn = lazyDressed(async () => (await import('./sign-in.tsx')).SignIn);
const SignInAgain = lazyDressed(async () => (await import('./sign-in-again.tsx')).SignInAgain);

/** Pages opened by a link received by mail, or by who cannot sign in. */
const OPEN_PAGES = ['/invitation', '/mot-de-passe', '/adresse', '/mot-de-passe-oublie'];

export function Gate() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isOpen = OPEN_PAGES.some((page) => path === page || path.endsWith(`/app${page}`));
  return isOpen ? <Outlet /> : <Guarded />;
}

/**
 * Nobody known: the sign-in page stands where the wanted page will be, so that the address is kept. It stays while the server is asked
 * again (every five minutes, and when one comes back from another tab): what is typed in it would go.
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

/** When the session ends, the page stays as it is, under the form to sign in again. */
function Inside({ me }: { me: Me }) {
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
  return error instanceof Refused && error.problem.status === 401;
}
