import { Link } from '@tanstack/react-router';
import { Trouble } from '../look/trouble.tsx';

/** A page that threw: the rest of the app stays, and one can try again. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className="narrow">
      <h1>Une erreur est survenue</h1>
      <Trouble error={error} onRetry={reset} />
    </main>
  );
}

export function Missing() {
  return (
    <>
      <h1>Cette page n’existe pas</h1>
      <p>
        L’adresse est incomplète, ou la page a changé de place. <Link to="/">Retourner à ma file</Link>
      </p>
    </>
  );
}
