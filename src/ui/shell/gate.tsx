import { useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import type { Me } from '../../http/http.ts';
import { Refused } from '../api/call.ts';
import { meQuery } from '../api/queries.ts';
import { session } from '../api/session.ts';
import { Trouble } from '../look/trouble.tsx';
import { SessionEnd } from './session-end.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import { SignInAgain } from './sign-in-again.tsx';

/** Pages opened by a link received by mail, or by who cannot sign in. */
const OPEN_PAGES = ['/invitation', '/mot-de-passe', '/adresse', '/mot-de-passe-oublie'];

export function Gate() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isOpen = OPEN_PAGES.some((page) => path === page || path.endsWith(`/app${page}`));
  return isOpen ? <Outlet /> : <Guarded />;
}

/** Nobody known: the sign-in page stands where the wanted page will be, so that the address is kept. */
function Guarded() {
  const { data: me, error, isPending, refetch } = useQuery(meQuery);
  if (me && !isSignedOut(error)) return <Inside me={me} />;
  if (isPending) return <p className="wait">Ouverture…</p>;
  if (isSignedOut(error)) return <SignIn />;
  return (
    <main className="narrow">
      <Trouble error={error} onRetry={() => void refetch()} />
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
      {state === 'over' && <SignInAgain me={me} />}
    </>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 401;
}
