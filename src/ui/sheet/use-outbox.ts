import { notifyManager, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useCallback, useEffect, useState } from 'react';
import { dossierQuery, meQuery } from '../api/api.ts';
import { ownPlace } from '../drafts/drafts.ts';
import { createOutbox, type LineSending } from './outbox-store.ts';
import { runOutbox } from './run-outbox.ts';

/** Shows at once what is done on the lines of a sheet, sends it act by act, and keeps each act until the server answers. */
export function useOutbox(dossier: string) {
  const { data: me } = useQuery(meQuery);
  const [store] = useState(() => createOutbox(ownPlace('sheet', me?.id ?? '', dossier)));
  const { items, isOffline } = useSelector(store, ({ context }) => context);
  const queries = useQueryClient();
  useEffect(
    () =>
      runOutbox(store, dossier, async () => {
        void queries.invalidateQueries({ queryKey: dossierQuery(dossier).queryKey });
        await queries.invalidateQueries({ queryKey: ['screen'] });
        // The query client notifies the components in a later turn: this callback is scheduled after them, once they show the new data.
        await new Promise<void>((resolve) => notifyManager.schedule(resolve));
      }),
    [store, dossier, queries],
  );
  const add = useCallback(
    (item: Omit<LineSending, 'key' | 'refused'>) =>
      store.trigger.added({ item: { ...item, key: crypto.randomUUID(), refused: null } }),
    [store],
  );
  return { items, isOffline, add };
}
