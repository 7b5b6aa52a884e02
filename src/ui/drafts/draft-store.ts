import { createStore } from '@xstate/store';
import type { Answers } from '../form/form.tsx';
import type { Copy } from './browser-copy.ts';

/** `here`: this browser is the place (no dossier yet); `only-here`: the server did not answer. */
export type DraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'here' | 'only-here';

/** What a form begins with: this browser's copy, else the server's, else answers proposed by the page one comes from. */
export interface Beginning {
  here: Copy | null;
  onServer: Copy | null;
  proposed: Answers | null;
}

interface Context {
  answers: Answers;
  state: DraftState;
  /** When the words were last kept, ISO; null when nothing is written. */
  at: string | null;
  /** Grows at each change: a saving that ends late must not call newer words saved. */
  version: number;
}

interface Kept {
  version: number;
  at: string;
}

/** A form being filled, and how far its words have travelled: this page, this browser, the server. */
export function createDraftStore({ here, onServer, proposed }: Beginning) {
  const kept = here ?? onServer;
  const context: Context = {
    answers: kept?.answers ?? proposed ?? {},
    state: here ? 'changed' : onServer ? 'saved' : 'empty',
    at: kept?.at ?? null,
    version: 0,
  };
  return createStore({
    context,
    on: {
      changed: (before, { answers, at }: Copy) => ({
        answers,
        at,
        state: 'changed' as DraftState,
        version: before.version + 1,
      }),
      saving: (before) => ({ ...before, state: 'saving' as DraftState }),
      saved: (before, { version, at }: Kept) =>
        version === before.version ? { ...before, at, state: 'saved' as DraftState } : before,
      keptHere: (before) => ({ ...before, state: 'here' as DraftState }),
      kept: (before, { version, at }: Kept) =>
        version === before.version ? { ...before, at, state: 'only-here' as DraftState } : before,
      dropped: (before) => ({ answers: {}, at: null, state: 'empty' as DraftState, version: before.version + 1 }),
    },
  });
}
