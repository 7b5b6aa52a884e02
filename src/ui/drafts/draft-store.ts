import { createStore } from '@xstate/store';
import { changesOf, type JsonObject, withChanges } from '../../base/base.ts';
import type { Copy } from './browser-copy.ts';

/** Says where the draft is kept: `here` in this browser because no dossier exists yet, `only-here` because the server did not answer. */
export type DraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'here' | 'only-here';

/** Holds the answers given before anyone types: `preset` by the page that led here, `known` by the server. */
export interface GivenAnswers {
  preset: JsonObject;
  known: JsonObject;
}

/**
 * Holds what a form begins with: the preset prevails over the draft (this browser's, or else the server's), which prevails over what is
 * known.
 */
export interface DraftBeginning {
  here: Copy | null;
  onServer: Copy | null;
  given: GivenAnswers;
}

interface DraftContext {
  /** Holds the answers given before anyone types; a draft keeps only the difference, so that the rest can be filled in again. */
  base: JsonObject;
  answers: JsonObject;
  state: DraftState;
  /** Is the ISO instant at which the draft was last kept; null when nothing is written. */
  at: string | null;
  /** Grows at each change, so that a saving that ends late does not mark newer text as saved. */
  version: number;
}

interface KeptDraft {
  version: number;
  at: string;
}

/** Holds the answers of a form being filled in, and where they are kept: this page, this browser or the server. */
export function createDraftStore({ here, onServer, given }: DraftBeginning) {
  const kept = here ?? onServer;
  const context: DraftContext = {
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
      /** Replaces the known answers and keeps what was typed. */
      filled: (before, given: GivenAnswers) => {
        const base = baseOf(given);
        return { ...before, base, answers: withChanges(base, changesOf(before.base, before.answers)) };
      },
      /** Replaces the answers shown without counting a change. */
      shown: (before, { answers }: Pick<DraftContext, 'answers'>) => ({ ...before, answers }),
      saving: (before) => ({ ...before, state: 'saving' as DraftState }),
      saved: (before, { version, at }: KeptDraft) =>
        version === before.version ? { ...before, at, state: 'saved' as DraftState } : before,
      keptHere: (before) => ({ ...before, state: 'here' as DraftState }),
      kept: (before, { version, at }: KeptDraft) =>
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

function baseOf({ known, preset }: GivenAnswers): JsonObject {
  return withChanges(known, preset);
}
