import type { QueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect } from 'react';
import { session } from './session.ts';

interface Change {
  dossier: string;
}

/** Changes by others appear by themselves: what they touch is read again. The browser reconnects the stream alone. */
export function useLiveChanges(queries: QueryClient): void {
  const openings = useSelector(session, ({ context }) => context.openings);
  useEffect(() => {
    if (openings === 0) return;
    const stream = new EventSource('/api/v1/stream');
    let wasCut = false;
    const reread = (keys: string[][]) => {
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
    };
    stream.addEventListener('dossier', (message) => {
      const { dossier } = JSON.parse(message.data) as Change;
      reread([
        ['dossier', dossier],
        ['journal', dossier],
        ['dossiers'],
        ['todos'],
        ['calendar'],
        ['screen'],
        ['offers', dossier],
        ['notifications'],
      ]);
    });
    stream.addEventListener('signed-out', () => reread([['me']]));
    stream.addEventListener('error', () => {
      wasCut = true;
    });
    stream.addEventListener('ready', () => {
      if (wasCut) void queries.invalidateQueries();
      wasCut = false;
    });
    return () => stream.close();
  }, [queries, openings]);
}
