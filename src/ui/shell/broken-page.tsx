import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Trouble } from '../look/trouble.tsx';

/** What was asked for cannot be shown: the page still has a title, and leads on. */
export function Unreadable({ what, error, onRetry }: { what: string; error: unknown; onRetry?: () => void }) {
  const title = `${what} : rien à montrer`;
  useEffect(() => {
    document.title = `${title} – Jalon`;
  }, [title]);
  return (
    <>
      <h1>{title}</h1>
      <Trouble error={error} {...(onRetry && { onRetry })} />
      <p>
        <Link to="/">Retourner à ma file</Link>
      </p>
    </>
  );
}

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
  useEffect(() => {
    document.title = 'Page inconnue – Jalon';
  }, []);
  return (
    <>
      <h1>Cette page n’existe pas</h1>
      <p>
        L’adresse est incomplète, ou la page a changé de place. <Link to="/">Retourner à ma file</Link>
      </p>
    </>
  );
}
