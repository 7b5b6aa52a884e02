import type { QueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import { watchChanges } from '../addresses/addresses.ts';
import { addressOf } from './call.ts';
import { connection } from './connection.ts';
import { session } from './session.ts';

interface DossierChange {
  dossier: string;
}

const AGAIN_MS = 3_000;

/** Reads again what the changes of others touch, and opens the stream of changes again whenever it breaks. */
export function useLiveChanges(queries: QueryClient): void {
  const openings = useSelector(session, ({ context }) => context.openings);
  useEffect(() => {
    if (openings === 0) return;
    let stream: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      stream?.close();
      stream = watch(queries, () => {
        clearTimeout(again);
        again = setTimeout(open, AGAIN_MS);
      });
    };
    const onOffline = () => connection.trigger.cut();
    window.addEventListener('online', open);
    window.addEventListener('offline', onOffline);
    open();
    return () => {
      clearTimeout(again);
      window.removeEventListener('online', open);
      window.removeEventListener('offline', onOffline);
      stream?.close();
      connection.trigger.restored();
    };
  }, [queries, openings]);
}

/** @param onEnd the browser has given up: an answer that is no stream, as a proxy gives for a server that restarts */
function watch(queries: QueryClient, onEnd: () => void): EventSource {
  const stream = new EventSource(addressOf(watchChanges, {}));
  const reread = (keys: string[][]) => {
    for (const queryKey of keys) readAgain(queries, queryKey);
  };
  stream.addEventListener('dossier', (message) => {
    const { dossier } = JSON.parse(message.data) as DossierChange;
    reread([
      ['dossier', dossier],
      ['journal', dossier],
      ['dossiers'],
      ['todos'],
      ['calendar'],
      ['screen'],
      ['offers', dossier],
      ['likely'],
      ['incidents'],
      ['letters'],
      ['notifications'],
    ]);
  });
  stream.addEventListener('signed-out', () => reread([['me']]));
  stream.addEventListener('error', () => {
    // When the session is over, the stream is opened again once someone has signed in.
    if (session.getSnapshot().context.state !== 'open') return;
    connection.trigger.cut();
    if (stream.readyState !== EventSource.CLOSED) return;
    reread([['me']]);
    onEnd();
  });
  stream.addEventListener('ready', () => {
    // The changes made meanwhile were sent to nobody, so everything shown is read again.
    if (connection.getSnapshot().context.state === 'cut') void queries.invalidateQueries();
    connection.trigger.restored();
  });
  return stream;
}

/**
 * Asks again for a query whose first answer is still pending, once that answer has come: it may have been read before the change, and
 * TanStack Query would join the pending call rather than repeat it, so a page opened at that moment would show the old state for good.
 */
function readAgain(queries: QueryClient, queryKey: string[]): void {
  for (const query of queries.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' })) {
    if (query.state.data !== undefined) continue;
    const again = () => queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    query.promise?.then(again, () => {});
  }
  void queries.invalidateQueries({ queryKey });
}
