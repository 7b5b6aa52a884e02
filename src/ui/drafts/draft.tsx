import { useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call } from '../api/call.ts';
import { draftQuery } from '../api/queries.ts';
import type { Answers } from '../form/form.tsx';
import { createDraftStore, type DraftState as State } from './draft-store.ts';

const PAUSE_MS = 1_200;
const AGAIN_MS = 5_000;

interface Options {
  /** Null at creation: there is no dossier yet to keep it with, this browser does. */
  dossier: string | null;
  event: string;
  /** What the server kept. */
  kept: Answers | null;
}

/** Keeps what is typed: at once in this browser, and after a breath on the server, again and again until it answers. */
export function useDraft({ dossier, event, kept }: Options) {
  const place = `jalon:draft:${dossier ?? 'new'}:${event}`;
  const [store] = useState(() => createDraftStore(readHere(place) ?? kept));
  const { answers, state, version } = useSelector(store, (snapshot) => snapshot.context);
  const queries = useQueryClient();
  const isOver = useRef(false);
  useEffect(() => {
    if (state !== 'changed' && state !== 'only-here') return;
    if (dossier === null) return;
    const soon = setTimeout(() => void save(), state === 'changed' ? PAUSE_MS : AGAIN_MS);
    const save = async () => {
      store.trigger.saving();
      const isSaved = await call('PUT', `/dossiers/${dossier}/drafts/${event}`, { body: { data: answers } }).then(
        () => true,
        () => false,
      );
      if (isOver.current) return;
      if (isSaved) forgetHere(place, answers);
      if (isSaved) store.trigger.saved({ version });
      else store.trigger.kept({ version });
    };
    return () => clearTimeout(soon);
  }, [state, version, answers, dossier, event, place, store]);
  const change = useCallback(
    (next: Answers) => {
      keepHere(place, next);
      store.trigger.changed({ answers: next });
    },
    [place, store],
  );
  const forget = useCallback(() => {
    isOver.current = true;
    localStorage.removeItem(place);
    if (dossier) queries.removeQueries({ queryKey: draftQuery(dossier, event).queryKey });
  }, [place, dossier, event, queries]);
  const drop = useCallback(async () => {
    localStorage.removeItem(place);
    if (dossier) await call('DELETE', `/dossiers/${dossier}/drafts/${event}`).catch(() => undefined);
    store.trigger.dropped();
  }, [place, dossier, event, store]);
  return useMemo(() => ({ answers, state, change, forget, drop }), [answers, state, change, forget, drop]);
}

const SAID: { [state in State]: string } = {
  empty: '',
  changed: 'Brouillon, pas encore envoyé.',
  saving: 'Brouillon, pas encore envoyé. Enregistrement…',
  saved: 'Brouillon enregistré, pas encore envoyé.',
  'only-here':
    'Brouillon gardé sur cet appareil, pas encore envoyé. Le serveur ne répond pas : nouvel essai dans un instant.',
};

/** "Saved" is not "sent", and says so. */
export function DraftState({ state, onDrop }: { state: State; onDrop: () => void }) {
  return (
    <p className="draft" role="status">
      {SAID[state]}{' '}
      {state !== 'empty' && (
        <button type="button" className="link" onClick={onDrop}>
          Effacer le brouillon
        </button>
      )}
    </p>
  );
}

function readHere(place: string): Answers | null {
  const kept = localStorage.getItem(place);
  return kept === null ? null : (JSON.parse(kept) as Answers);
}

function keepHere(place: string, answers: Answers): void {
  localStorage.setItem(place, JSON.stringify(answers));
}

/** Once the server has these very words; newer ones stay. */
function forgetHere(place: string, answers: Answers): void {
  if (localStorage.getItem(place) === JSON.stringify(answers)) localStorage.removeItem(place);
}
