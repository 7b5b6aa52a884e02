import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { changesOf } from '../../base/base.ts';
import { dropDraft, saveDraft } from '../addresses/addresses.ts';
import { call, draftQuery, meQuery } from '../api/api.ts';
import type { FormAnswers } from '../form/form.ts';
import { type Copy, eraseCopy, eraseCopyOf, placeOf, readCopy, writeCopy } from './browser-copy.ts';
import { createDraftStore, type GivenAnswers } from './draft-store.ts';
import { watchDraft } from './open-drafts.ts';

const PAUSE_MS = 1_200;
const AGAIN_MS = 5_000;

interface DraftOptions {
  /** Is null at creation: there is no dossier yet, so this browser keeps the draft. */
  dossier: string | null;
  event: string;
  /** Holds the draft that the server kept. */
  kept: Copy | null;
  given: GivenAnswers;
}

/** Keeps what is typed at once in this browser, and after a short pause on the server, trying until it answers. */
export function useDraft({ dossier, event, kept, given }: DraftOptions) {
  const { data: me } = useQuery(meQuery);
  const place = placeOf(me?.id ?? '', dossier, event);
  const [store] = useState(() => createDraftStore({ here: readCopy(place), onServer: kept, given }));
  const { answers, state, at } = useSelector(store, (snapshot) => snapshot.context);
  const queries = useQueryClient();
  const isOver = useRef(false);
  const running = useRef<Promise<boolean>>(Promise.resolve(true));
  const save = useCallback(async (): Promise<boolean> => {
    const { base, answers: whole, state: before, version: saved } = store.getSnapshot().context;
    const words = changesOf(base, whole);
    if (isOver.current || before === 'empty' || before === 'saved') return true;
    if (dossier === null) return false;
    store.trigger.saving();
    const put = call(saveDraft, { path: { id: dossier, event }, body: { data: words } }).catch(() => null);
    running.current = put.then((draft) => draft !== null);
    const draft = await put;
    if (isOver.current) return true;
    if (draft) eraseCopyOf(place, words);
    if (draft) store.trigger.saved({ version: saved, at: new Date().toISOString() });
    else store.trigger.kept({ version: saved, at: new Date().toISOString() });
    return draft !== null;
  }, [dossier, event, place, store]);
  useEffect(() => watchDraft(save), [save]);
  useEffect(() => {
    if (dossier === null && state === 'changed') store.trigger.keptHere();
    if (dossier === null || (state !== 'changed' && state !== 'only-here')) return;
    const soon = setTimeout(() => void save(), state === 'changed' ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(soon);
  }, [state, dossier, save, store]);
  const change = useCallback(
    (next: FormAnswers) => {
      const { base, state: before } = store.getSnapshot().context;
      const at = new Date().toISOString();
      const words = changesOf(base, next);
      if (before === 'empty' && Object.keys(words).length === 0) return store.trigger.shown({ answers: next });
      writeCopy(place, { answers: words, at });
      store.trigger.changed({ answers: next, at });
    },
    [place, store],
  );
  /** Replaces the known answers when they change, for instance after a choice; what a person typed stays. */
  const fill = useCallback((next: GivenAnswers) => store.trigger.filled(next), [store]);
  /** Forgets the draft once it is sent. The server dropped it with the sending; a saving that was under way is dropped after it. */
  const forget = useCallback(async () => {
    isOver.current = true;
    eraseCopy(place);
    if (dossier === null) return;
    queries.removeQueries({ queryKey: draftQuery(dossier, event).queryKey });
    await running.current;
    await call(dropDraft, { path: { id: dossier, event } }).catch(() => undefined);
  }, [place, dossier, event, queries]);
  const drop = useCallback(async () => {
    store.trigger.dropped();
    eraseCopy(place);
    if (dossier === null) return;
    await running.current;
    await call(dropDraft, { path: { id: dossier, event } }).catch(() => undefined);
  }, [place, dossier, event, store]);
  return useMemo(
    () => ({ answers, state, at, change, fill, forget, drop }),
    [answers, state, at, change, fill, forget, drop],
  );
}
