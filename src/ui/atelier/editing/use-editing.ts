import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { readDefinitionDraft, readDefinitionSource, saveDefinitionFile } from '../../addresses/addresses.ts';
import { call, meQuery, ServerRefusal } from '../../api/api.ts';
import { ownPlace, watchDraft } from '../../drafts/drafts.ts';
import { createEditingStore, type EditingStore, keptTextOf, unsavedOf } from '../editing-store.ts';

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;

export interface EditingSession {
  store: EditingStore;
  /** Sends what is not yet saved; returns true when the server has everything. */
  save(): Promise<boolean>;
  error: unknown;
}

/** Saves what is typed in a draft: at once in this browser, and after a pause on the server, one file at a time. */
export function useEditing(draft: DefinitionDraftView): EditingSession {
  const { data: me } = useQuery(meQuery);
  const [place] = useState(() => ownPlace('definitions', me?.id ?? '', draft.id));
  const [store] = useState(() => beginningOf(draft, place));
  const [error, setError] = useState<unknown>(null);
  const queries = useQueryClient();
  const running = useRef<Promise<boolean> | null>(null);
  const { id } = draft;
  const save = useCallback((): Promise<boolean> => {
    running.current ??= sendAll(store, id).then(
      (isWhole) => {
        running.current = null;
        setError(null);
        void queries.invalidateQueries({ queryKey: ['definition-drafts'], exact: true });
        return isWhole;
      },
      (refusal: unknown) => {
        running.current = null;
        store.trigger.refused();
        setError(refusal);
        return false;
      },
    );
    return running.current;
  }, [store, id, queries]);
  useEffect(() => watchDraft(save), [save]);
  const { state, texts, saved, clash } = useSelector(store, (snapshot) => snapshot.context);
  useEffect(() => {
    const unsaved = unsavedOf({ texts, saved });
    writeKept(place, Object.fromEntries(unsaved.map((path) => [path, texts[path] ?? ''])));
  }, [place, texts, saved]);
  useEffect(() => {
    if (clash !== null || (state !== 'changed' && state !== 'only-here')) return;
    const soon = setTimeout(() => void save(), state === 'changed' ? PAUSE_MS : AGAIN_MS);
    return () => clearTimeout(soon);
  }, [state, clash, save]);
  return { store, save, error };
}

function beginningOf({ revision, changes }: DefinitionDraftView, place: string): EditingStore {
  const store = createEditingStore(revision);
  for (const { path, before, text } of changes) store.trigger.opened({ path, base: before ?? '', text: text ?? '' });
  for (const [path, text] of Object.entries(readKept(place))) store.trigger.recovered({ path, text });
  return store;
}

/**
 * Sends every unsaved file, one after the other.
 * @returns whether the server has everything; false when it does not answer, or has another text of the same file
 */
async function sendAll(store: EditingStore, draft: string): Promise<boolean> {
  for (;;) {
    const { texts, saved, revision, clash } = store.getSnapshot().context;
    const [path] = unsavedOf({ texts, saved });
    if (path === undefined) return true;
    if (clash !== null) return false;
    const text = texts[path] ?? '';
    store.trigger.saving();
    try {
      const told = keptTextOf(store.getSnapshot().context, path);
      const kept = await call(saveDefinitionFile, { path: { id: draft }, body: { path, text: told, revision } });
      store.trigger.kept({ path, text, revision: kept.revision, at: kept.savedAt });
    } catch (refusal) {
      if (!(refusal instanceof ServerRefusal)) throw refusal;
      const { status } = refusal.problem;
      if (status !== 412 && status !== 0 && status < 500) throw refusal;
      if (status !== 412) {
        store.trigger.unheard();
        return false;
      }
      await meet(store, { draft, path });
    }
  }
}

/** Reads the draft again after it changed elsewhere: if only another file changed, nothing is wrong; otherwise its owner must choose. */
async function meet(store: EditingStore, { draft, path }: { draft: string; path: string }): Promise<void> {
  const there = await call(readDefinitionDraft, { path: { id: draft } });
  const known = store.getSnapshot().context.saved[path];
  const change = there.changes.find((one) => one.path === path);
  const theirs = change ? (change.text ?? '') : await baseOf(there, path);
  if (theirs === known) store.trigger.moved({ revision: there.revision });
  else store.trigger.clashed({ path, theirs, revision: there.revision });
}

/** Returns an empty text for a file that only this page has begun. */
async function baseOf({ base }: DefinitionDraftView, path: string): Promise<string> {
  try {
    return (await call(readDefinitionSource, { query: { path, release: base.id } })).text;
  } catch (refusal) {
    if (refusal instanceof ServerRefusal && refusal.problem.status === 404) return '';
    throw refusal;
  }
}

/** This file keeps in the browser what was typed and not yet saved by the server, so that closing a tab loses nothing. */

function readKept(place: string): { [path: string]: string } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '{}');
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, text]) => typeof text === 'string'));
  } catch {
    // Another version wrote it, or storage is closed: the server's text remains.
    return {};
  }
}

function writeKept(place: string, texts: { [path: string]: string }): void {
  try {
    if (Object.keys(texts).length === 0) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(texts));
  } catch {
    // Storage is full or closed: the server saves the text a moment later.
  }
}
