import { createStore } from '@xstate/store';
import type { JsonObject } from '../../base/base.ts';
import { changesOf, withChanges } from '../../base/base.ts';
import type { Copy } from './browser-copy.ts';

/** `here`: this browser is the place (no dossier yet); `only-here`: the server did not answer. */
export type DraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'here' | 'only-here';

/** Answers given before anybody types: `preset` by the page one comes from, `known` by what the product knows. */
export interface Given {
  preset: JsonObject;
  known: JsonObject;
}

/** What a form begins with: the preset, then the draft (this browser's, else the server's), then what is known. */
export interface Beginning {
  here: Copy | null;
  onServer: Copy | null;
  given: Given;
}

interface Context {
  /** What stands without a word typed: a draft keeps the difference, so that the rest is filled in anew. */
  base: JsonObject;
  answers: JsonObject;
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
export function createDraftStore({ here, onServer, given }: Beginning) {
  const kept = here ?? onServer;
  const context: Context = {
    base: baseOf(given),
    answers: withChanges(withChanges(given.known, kept?.answers ?? {}), given.preset),
    state: here ? 'changed' : onServer ? 'saved' : 'empty',
    at: kept?.at ?? null,
    version: 0,
  };
  return createStore({
    context,
    on: {
      changed: (before, { answers, at }: Copy) => ({
        base: before.base,
        answers,
        at,
        state: 'changed' as DraftState,
        version: before.version + 1,
      }),
      /** Moves under what was typed, which stays. */
      filled: (before, given: Given) => {
        const base = baseOf(given);
        return { ...before, base, answers: withChanges(base, changesOf(before.base, before.answers)) };
      },
      /** Shown otherwise, with nothing changed. */
      shown: (before, { answers }: Pick<Context, 'answers'>) => ({ ...before, answers }),
      saving: (before) => ({ ...before, state: 'saving' as DraftState }),
      saved: (before, { version, at }: Kept) =>
        version === before.version ? { ...before, at, state: 'saved' as DraftState } : before,
      keptHere: (before) => ({ ...before, state: 'here' as DraftState }),
      kept: (before, { version, at }: Kept) =>
        version === before.version ? { ...before, at, state: 'only-here' as DraftState } : before,
      dropped: ({ base, version }) => ({
        base,
        answers: base,
        at: null,
        state: 'empty' as DraftState,
        version: version + 1,
      }),
    },
  });
}

function baseOf({ known, preset }: Given): JsonObject {
  return withChanges(known, preset);
}
