import { useQueries, useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect, useMemo } from 'react';
import type { EditResult, Texts } from '../../../definition/edit/edit.ts';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { sourcesQuery, sourceTextQuery } from '../../api/api.ts';
import type { EditingStore } from '../editing-store.ts';

/** Gives a view the draft and the store of what is typed in it. */
export interface Editor {
  draft: DefinitionDraftView;
  store: EditingStore;
}

/** Adds a way to save at once, so that the server's next answer is about this very draft. */
export interface SavingEditor extends Editor {
  /** Resolves to true when the server has everything. */
  save(): Promise<boolean>;
}

/**
 * Returns the current text of several files of the draft. Every other known file is there with an empty text, so that its name counts as
 * taken. Null while loading.
 */
export function useDefinitions({ draft, store }: Editor, paths: readonly string[]): Texts | null {
  const texts = useSelector(store, ({ context }) => context.texts);
  const bases = useSelector(store, ({ context }) => context.bases);
  const { data: sources } = useQuery(sourcesQuery);
  const known = sources?.files;
  const missing = paths.filter((path) => !(path in bases) && known?.some((file) => file.path === path));
  const coming = useQueries({ queries: missing.map((path) => sourceTextQuery(path, draft.base.id)) });
  useEffect(() => {
    for (const { data } of coming)
      if (data) store.trigger.opened({ path: data.path, base: data.text, text: data.text });
  }, [coming, store]);
  return useMemo(() => {
    if (known === undefined || missing.length > 0) return null;
    return { ...Object.fromEntries(known.map(({ path }) => [path, ''])), ...texts };
  }, [known, missing.length, texts]);
}

/**
 * Makes an edit in the draft, as one step to undo.
 * @returns why it could not be made, or null
 */
export type Make = (edited: EditResult, field: string) => string | null;

export function makeIn(store: EditingStore): Make {
  return (edited, field) => {
    if (!edited.ok) return edited.why;
    const at = performance.now();
    const [[path, text] = ['', ''], ...others] = Object.entries(edited.texts);
    // Letters typed in a row in one field of one file make a single step.
    if (others.length > 0) store.trigger.edited({ texts: edited.texts, field, at });
    else if (path !== '') store.trigger.typed({ path, text, field, at });
    return null;
  };
}
