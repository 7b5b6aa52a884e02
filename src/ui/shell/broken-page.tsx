import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button, Trouble } from '../look/look.ts';

/** Says that a page cannot be shown; it keeps a title and a link to go on. */
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

/** Replaces a page that threw an error, with a way to try again; the rest of the app stays. */
export function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  if (error instanceof Error && NOT_ARRIVED.test(error.message)) return <Incomplete />;
  return (
    <main className="narrow">
      <h1>Une erreur est survenue</h1>
      <Trouble error={error} onRetry={reset} />
    </main>
  );
}

/** Recognises the errors of Chromium and Vite, Firefox and Safari for a file of the app that could not be fetched. */
const NOT_ARRIVED = /dynamically imported module|Unable to preload|Importing a module script failed/i;

/** Asks the reader to reload a page opened before an update: it needs files that the update replaced, so trying again would fail. */
function Incomplete() {
  return (
    <main className="narrow">
      <h1>Une partie de la page n’est pas arrivée</h1>
      <div className="trouble" role="alert">
        <p>
          Jalon a été mis à jour depuis que cette page est ouverte, ou le réseau manque. Rechargez-la : ce que vous
          aviez commencé dans un dossier est gardé.
        </p>
        <Button variant="default" onClick={() => location.reload()}>
          Recharger la page
        </Button>
      </div>
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
