import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { changesOf, type JsonObject, withChanges } from '../../base/base.ts';
import type { DraftView, DraftWriters } from '../../http/http.ts';
import { dropDraft, noteWriting, saveDraft } from '../addresses/addresses.ts';
import { call, draftQuery, meQuery, ServerRefusal } from '../api/api.ts';
import { eraseCopy, placeOf, readCopy, writeCopy } from './browser-copy.ts';
import { watchDraft } from './open-drafts.ts';
import { type Conflict, createTogetherStore } from './together-store.ts';

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;
const PRESENT_MS = 8_000;

interface SharedDraftOptions {
  dossier: string;
  event: string;
  /** Is true when an organisation writes the draft, and false when one person does. */
  isShared: boolean;
  kept: DraftView | null;
  preset: JsonObject;
  known: JsonObject;
}

/** Keeps what is typed at once in this browser and soon on the server, merged with what colleagues write meanwhile. */
export function useTogether({ dossier, event, isShared, kept, preset, known }: SharedDraftOptions) {
  const { data: me } = useQuery(meQuery);
  const queries = useQueryClient();
  const place = placeOf(me?.id ?? '', dossier, event);
  const [store] = useState(() => {
    const copy = readCopy(place);
    const typed = withChanges(copy?.answers ?? {}, preset);
    const here =
      Object.keys(typed).length > 0 ? { changes: typed, version: copy?.seen ?? kept?.version ?? null } : null;
    return createTogetherStore({ base: known, onServer: kept, here });
  });
  const context = useSelector(store, (snapshot) => snapshot.context);
  const { state } = context;
  const isOver = useRef(false);
  const running = useRef<Promise<boolean> | null>(null);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { base, synced, answers, version, state: before } = store.getSnapshot().context;
    if (isOver.current || before === 'saved' || before === 'empty') return true;
    store.trigger.saving();
    const body = isShared ? { data: changesOf(synced, answers), seen: version } : { data: changesOf(base, answers) };
    const at = () => new Date().toISOString();
    try {
      const received = await call(saveDraft, { path: { id: dossier, event }, body });
      if (isOver.current) return true;
      store.trigger.received({ received, sent: answers, at: at() });
    } catch (error) {
      const problem = error instanceof ServerRefusal ? error.problem : null;
      if (problem?.code !== 'stale-draft') {
        store.trigger.unheard();
        return false;
      }
      const told = problem as typeof problem & { conflicts: Conflict[]; data?: JsonObject; version: string | null };
      if (told.conflicts.length === 0) store.trigger.gone();
      else {
        const received = { data: told.data ?? {}, version: told.version, missing: [] };
        store.trigger.refused({ received, conflicts: told.conflicts, at: at() });
      }
      return false;
    }
    return store.getSnapshot().context.state === 'saved';
  }, [dossier, event, isShared, store]);
  /** Saves one version at a time: text typed meanwhile leaves with the next saving, on the version that came back. */
  const save = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current;
    running.current = saveOnce();
    try {
      return await running.current;
    } finally {
      running.current = null;
      if (store.getSnapshot().context.state === 'changed') setTimeout(() => void save(), PAUSE_MS);
    }
  }, [saveOnce, store]);

  useEffect(() => watchDraft(save), [save]);
  useEffect(() => {
    if (state === 'saved') eraseCopy(place);
    if (state !== 'changed' && state !== 'only-here') return;
    const soon = setTimeout(() => void save(), state === 'changed' ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(soon);
  }, [state, place, save]);

  const change = useCallback(
    (answers: JsonObject) => {
      store.trigger.changed({ answers });
      const { synced, version } = store.getSnapshot().context;
      writeCopy(place, { answers: changesOf(synced, answers), at: new Date().toISOString(), seen: version });
    },
    [place, store],
  );
  const settle = useCallback(
    (conflict: Conflict, keep: 'mine' | 'theirs') => store.trigger.settled({ conflict, keep }),
    [store],
  );
  const fill = useCallback((base: JsonObject) => store.trigger.filled({ base }), [store]);

  /** Merges what colleagues wrote, but only while no change of this browser waits to be saved. */
  const catchUp = useCallback(async () => {
    const before = store.getSnapshot().context;
    if (isOver.current || (before.state !== 'saved' && before.state !== 'empty')) return;
    const received = await queries.fetchQuery({ ...draftQuery(dossier, event), staleTime: 0 }).catch(() => undefined);
    if (received === undefined || isOver.current) return;
    if (received) store.trigger.received({ received, sent: before.answers, at: received.at });
    else if (before.version !== null) store.trigger.gone();
  }, [dossier, event, queries, store]);

  const forget = useCallback(() => {
    isOver.current = true;
    eraseCopy(place);
    queries.removeQueries({ queryKey: draftQuery(dossier, event).queryKey });
  }, [place, dossier, event, queries]);
  const drop = useCallback(async () => {
    const { version } = store.getSnapshot().context;
    const query = { seen: version ?? undefined };
    await call(dropDraft, { path: { id: dossier, event }, query });
    eraseCopy(place);
    store.trigger.dropped();
  }, [dossier, event, place, store]);
  return { ...context, save, change, settle, fill, catchUp, forget, drop };
}

/** Tells the server which part the person is writing, reads who else is writing, and fetches their newer text. */
export function usePresence(
  { dossier, event, isShared }: Pick<SharedDraftOptions, 'dossier' | 'event' | 'isShared'>,
  { place, version, catchUp }: { place: string; version: string | null; catchUp: () => Promise<void> },
): DraftWriters['others'] {
  const { data } = useQuery({
    queryKey: ['draft', dossier, event, 'presence', place],
    queryFn: () => call(noteWriting, { path: { id: dossier, event }, body: { place } }),
    enabled: isShared,
    refetchInterval: PRESENT_MS,
    gcTime: 0,
  });
  const told = data?.version ?? null;
  useEffect(() => {
    if (data !== undefined && told !== version) void catchUp();
  }, [data, told, version, catchUp]);
  return data?.others ?? [];
}
