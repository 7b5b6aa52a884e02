import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useCallback, useEffect, useState } from 'react';
import { dossierQuery } from '../api/queries.ts';
import { createOutbox, type Sending } from './outbox-store.ts';
import { runOutbox } from './run-outbox.ts';

/** What is done on the lines of one sheet: shown at once, sent one by one, kept until the server answers. */
export function useOutbox(dossier: string) {
  const [store] = useState(() => createOutbox(`jalon:sheet:${dossier}`));
  const { items, isOffline } = useSelector(store, ({ context }) => context);
  const queries = useQueryClient();
  useEffect(
    () =>
      runOutbox(store, dossier, async () => {
        void queries.invalidateQueries({ queryKey: dossierQuery(dossier).queryKey });
        await queries.invalidateQueries({ queryKey: ['screen'] });
        // Read is not shown yet: whoever shows it is told in a turn of its own, before this one.
        await new Promise<void>((resolve) => notifyManager.schedule(resolve));
      }),
    [store, dossier, queries],
  );
  const add = useCallback(
    (item: Omit<Sending, 'key' | 'refused'>) =>
      store.trigger.added({ item: { ...item, key: crypto.randomUUID(), refused: null } }),
    [store],
  );
  return { items, isOffline, add };
}
