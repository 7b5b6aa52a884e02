import { useSelector } from '@xstate/store-react';
import { connection } from '../api/connection.ts';

/** Warns at the top of every page while nothing arrives, and disappears by itself. */
export function ConnectionState() {
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
