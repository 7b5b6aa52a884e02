import { createStore } from '@xstate/store';
import type { Answers } from '../form/form.tsx';

export type DraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'only-here';

interface Context {
  answers: Answers;
  state: DraftState;
  /** Grows at each change: a saving that ends late must not call newer words saved. */
  version: number;
}

/** A form being filled, and how far its words have travelled: this page, this browser, the server. */
export function createDraftStore(answers: Answers | null) {
  const context: Context = { answers: answers ?? {}, state: answers ? 'saved' : 'empty', version: 0 };
  return createStore({
    context,
    on: {
      changed: (before, { answers: next }: { answers: Answers }) => ({
        answers: next,
        state: 'changed' as DraftState,
        version: before.version + 1,
      }),
      saving: (before) => ({ ...before, state: 'saving' as DraftState }),
      saved: (before, { version }: { version: number }) =>
        version === before.version ? { ...before, state: 'saved' as DraftState } : before,
      kept: (before, { version }: { version: number }) =>
        version === before.version ? { ...before, state: 'only-here' as DraftState } : before,
      dropped: (before) => ({ answers: {}, state: 'empty' as DraftState, version: before.version + 1 }),
    },
  });
}
