import { createStore } from '@xstate/store';

/** Says how far typed text has been saved: `only-here` when the server does not answer, `refused` when it would refuse again. */
export type EditingState = 'saved' | 'changed' | 'saving' | 'only-here' | 'refused';

/** Describes one change to undo, with the whole text of one file before and after. */
interface UndoStep {
  path: string;
  before: string;
  after: string;
  /** Names the field; letters typed in it without a pause make one step. */
  field: string;
  /** Is in milliseconds of this page's clock. */
  at: number;
  /** Is true when it is undone with the step before it, because both belong to one change of several files. */
  isPart: boolean;
}

/** Describes a change of several files, each given whole; a new file begins empty. */
interface Gesture {
  texts: { [path: string]: string };
  field: string;
  at: number;
}

/** Describes a file that the same person saved meanwhile in another window. */
export interface Clash {
  path: string;
  theirs: string;
}

interface EditingContext {
  revision: number;
  /** Maps the path of each file shown or changed here to its text on this page. */
  texts: { [path: string]: string };
  /** Holds the same files as the server has them. */
  saved: { [path: string]: string };
  /** Holds the same files as they are in the release that the draft changes. */
  bases: { [path: string]: string };
  state: EditingState;
  /** Says when the server last saved something, in ISO 8601; null before that. */
  at: string | null;
  done: UndoStep[];
  undone: UndoStep[];
  clash: Clash | null;
}

const SAME_WORD_MS = 1_500;
const MAX_STEPS = 300;

/** Keeps what is typed in a draft and what is saved, with one undo stack for every file and every view. */
export function createEditingStore(revision: number) {
  const context: EditingContext = {
    ...{ revision, texts: {}, saved: {}, bases: {}, state: 'saved', at: null },
    ...{ done: [], undone: [], clash: null },
  };
  return createStore({
    context,
    on: {
      /** Adds a file as the server has it; text already typed in it stays. */
      opened: (before, { path, base, text }: { path: string; base: string; text: string }) =>
        path in before.bases
          ? before
          : {
              ...before,
              texts: { [path]: text, ...before.texts },
              saved: { [path]: text, ...before.saved },
              bases: { ...before.bases, [path]: base },
            },
      /** Restores text that this browser had and the server did not. */
      recovered: (before, { path, text }: { path: string; text: string }) => ({
        ...before,
        texts: { ...before.texts, [path]: text },
        state: 'changed' as EditingState,
      }),
      typed: (before, { path, text, field, at }: { path: string; text: string; field: string; at: number }) => {
        const was = before.texts[path] ?? '';
        if (was === text) return before;
        return changed(before, {
          ...{ path, text },
          done: withStep(before.done, { path, before: was, after: text, field, at, isPart: false }),
          undone: [],
        });
      },
      /** Makes one step, however many files it touches. */
      edited: (before, { texts, field, at }: Gesture) =>
        Object.entries(texts)
          .filter(([path, text]) => text !== (before.texts[path] ?? ''))
          .reduce(withPart({ field, at }), before),
      undone: (before) => undoneOnce(before),
      redone: (before) => redoneOnce(before),
      saving: (before) => ({ ...before, state: 'saving' as EditingState }),
      kept: (
        before,
        { path, text, revision: next, at }: { path: string; text: string; revision: number; at: string },
      ) => {
        const saved = { ...before.saved, [path]: text };
        return { ...before, saved, revision: next, at, state: stateOf(before.texts, saved) };
      },
      /** Lets the same text be sent again, because only another file of the draft changed. */
      moved: (before, { revision: next }: { revision: number }) => ({
        ...before,
        revision: next,
        state: 'changed' as EditingState,
      }),
      clashed: (before, { revision: next, ...clash }: Clash & { revision: number }) => ({
        ...before,
        revision: next,
        clash,
        state: 'changed' as EditingState,
      }),
      /** Ends a clash: with `mine`, the text of this page will overwrite the other text. */
      settled: (before, { keep }: { keep: 'mine' | 'theirs' }) => {
        if (!before.clash) return before;
        const { path, theirs } = before.clash;
        const saved = { ...before.saved, [path]: theirs };
        const texts = keep === 'theirs' ? { ...before.texts, [path]: theirs } : before.texts;
        const [done, undone] = [before.done, before.undone].map((steps) => steps.filter((step) => step.path !== path));
        return {
          ...before,
          texts,
          saved,
          clash: null,
          done: done ?? [],
          undone: undone ?? [],
          state: stateOf(texts, saved),
        };
      },
      unheard: (before) => ({ ...before, state: 'only-here' as EditingState }),
      refused: (before) => ({ ...before, state: 'refused' as EditingState }),
    },
  });
}

export type EditingStore = ReturnType<typeof createEditingStore>;

function changed(
  before: EditingContext,
  { path, text, done, undone }: Pick<EditingContext, 'done' | 'undone'> & { path: string; text: string },
): EditingContext {
  const texts = { ...before.texts, [path]: text };
  return { ...before, texts, done, undone, state: stateOf(texts, before.saved) };
}

/** Adds one part of a change after the others, so that the first is undone last. */
function withPart({ field, at }: Pick<UndoStep, 'field' | 'at'>) {
  return (before: EditingContext, [path, text]: [string, string], index: number): EditingContext => {
    const known = path in before.bases ? before : begunEmpty(before, path);
    const step = { path, before: known.texts[path] ?? '', after: text, field, at, isPart: index > 0 };
    return changed(known, { path, text, done: [...known.done, step].slice(-MAX_STEPS), undone: [] });
  };
}

function begunEmpty(before: EditingContext, path: string): EditingContext {
  const emptied = (files: { [path: string]: string }) => ({ ...files, [path]: '' });
  return { ...before, texts: emptied(before.texts), saved: emptied(before.saved), bases: emptied(before.bases) };
}

function undoneOnce(before: EditingContext): EditingContext {
  const step = before.done.at(-1);
  if (!step) return before;
  const after = changed(before, {
    ...{ path: step.path, text: step.before },
    done: before.done.slice(0, -1),
    undone: [...before.undone, step],
  });
  return step.isPart ? undoneOnce(after) : after;
}

function redoneOnce(before: EditingContext): EditingContext {
  const step = before.undone.at(-1);
  if (!step) return before;
  const after = changed(before, {
    ...{ path: step.path, text: step.after },
    done: [...before.done, step],
    undone: before.undone.slice(0, -1),
  });
  return after.undone.at(-1)?.isPart === true ? redoneOnce(after) : after;
}

function stateOf(texts: EditingContext['texts'], saved: EditingContext['saved']): EditingState {
  return unsavedOf({ texts, saved }).length === 0 ? 'saved' : 'changed';
}

export function unsavedOf({ texts, saved }: Pick<EditingContext, 'texts' | 'saved'>): string[] {
  return Object.keys(texts).filter((path) => texts[path] !== saved[path]);
}

/** Joins letters typed in a row in one field into one step. */
function withStep(done: UndoStep[], step: UndoStep): UndoStep[] {
  const last = done.at(-1);
  const goesOn = last?.path === step.path && last.field === step.field && step.at - last.at < SAME_WORD_MS;
  return goesOn ? [...done.slice(0, -1), { ...step, before: last.before }] : [...done, step].slice(-MAX_STEPS);
}

/** Returns the text that the server must save for a file; null when it is empty, because an empty file counts as absent. */
export function keptTextOf({ texts }: Pick<EditingContext, 'texts'>, path: string): string | null {
  return texts[path] || null;
}
