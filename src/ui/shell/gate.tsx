import { useQuery } from '@tanstack/react-query';
import { Refused } from '../api/call.ts';
import { meQuery } from '../api/queries.ts';
import { Trouble } from '../look/trouble.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';

/** Nobody known: the sign-in page stands where the wanted page will be, so that the address is kept. */
export function Gate() {
  const { data: me, error, isPending, refetch } = useQuery(meQuery);
  if (me && !isSignedOut(error)) return <Shell me={me} />;
  if (isPending) return <p className="wait">Ouverture…</p>;
  if (isSignedOut(error)) return <SignIn wasSignedIn={me !== undefined} />;
  return (
    <main className="narrow">
      <Trouble error={error} onRetry={() => void refetch()} />
    </main>
  );
}

function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 401;
}
