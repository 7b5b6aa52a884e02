import type { ReactNode } from 'react';
import { isRefusal, ServerRefusal } from '../../api/api.ts';
import { Button } from '../controls/controls.ts';

interface Props {
  error: unknown;
  onRetry?: () => void;
  /** Shows the reasons with their solutions when the page knows them; otherwise only the sentences of the server are shown. */
  reasons?: ReactNode;
  /** Says what is not lost. */
  kept?: ReactNode;
}

/** Shows an error in the server's own words, with its reasons and a way to try again; a refused call is not repeated. */
export function Trouble({ error, onRetry, reasons, kept }: Props) {
  const problem = error instanceof ServerRefusal ? error.problem : null;
  return (
    <div className="trouble" role="alert">
      <p className="trouble-title">{problem?.title ?? 'Cette page a rencontré une erreur'}</p>
      <p>{problem?.detail ?? 'Rechargez la page. Si cela recommence, prévenez l’administration.'}</p>
      {reasons}
      {!reasons && problem?.because && problem.because.length > 0 && (
        <ul>
          {problem.because.map(({ text, path }) => (
            <li key={path + text}>{text}</li>
          ))}
        </ul>
      )}
      {kept && <p>{kept}</p>}
      {onRetry && !isRefusal(error) && (
        <Button variant="default" onClick={onRetry}>
          Réessayer
        </Button>
      )}
    </div>
  );
}
