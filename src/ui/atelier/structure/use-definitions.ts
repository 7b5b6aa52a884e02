import { useQueries, useQuery } from '@tanstack/react-query';
import { useSelector } from '@xstate/store-react';
import { useEffect, useMemo } from 'react';
import type { DefinitionDraftView } from '../../../http/http.ts';
import { sourcesQuery, sourceTextQuery } from '../../api/definitions/definition-drafts.ts';
import type { EditingStore } from '../editing/editing-store.ts';
import type { Edited, Texts } from './edit/definitions.ts';

/** What a view of the structure is given: the draft, and where what is typed in it lives. */
export interface Editor {
  draft: DefinitionDraftView;
  store: EditingStore;
}

/** The same, where what is typed can be sent at once: what the server then says is about this very draft. */
export interface Saving extends Editor {
  /** True when the server has all. */
  save(): Promise<boolean>;
}

/** What several files of the draft say now; every other known file is there empty, so that its name is taken. Null: still coming. */
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

/** Makes an edit in the draft, as one step. @returns why it could not be made, or null */
export type Make = (edited: Edited, field: string) => string | null;

export function makeIn(store: EditingStore): Make {
  return (edited, field) => {
    if (!edited.ok) return edited.why;
    const at = performance.now();
    const [[path, text] = ['', ''], ...others] = Object.entries(edited.texts);
    // Letters typed one after the other in one field of one file are one step.
    if (others.length > 0) store.trigger.edited({ texts: edited.texts, field, at });
    else if (path !== '') store.trigger.typed({ path, text, field, at });
    return null;
  };
}
