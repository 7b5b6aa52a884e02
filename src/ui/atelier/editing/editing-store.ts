import { createStore } from '@xstate/store';

/** `only-here`: the server did not answer; `refused`: it said no, and would say no again. */
export type EditingState = 'saved' | 'changed' | 'saving' | 'only-here' | 'refused';

/** One change that can be undone: of one file, whole. */
interface Step {
  path: string;
  before: string;
  after: string;
  /** What was typed in: the letters of a word are one step. */
  field: string;
  /** Milliseconds of the clock of this page. */
  at: number;
  /** Undone with the one before it: parts of one gesture on several files. */
  isPart: boolean;
}

/** A gesture on several files, each whole; a file that was not there begins empty. */
interface Gesture {
  texts: { [path: string]: string };
  field: string;
  at: number;
}

/** The same file saved meanwhile from elsewhere, by the same person. */
export interface Clash {
  path: string;
  theirs: string;
}

interface Context {
  revision: number;
  /** Every file shown or changed here, as it stands on this page. */
  texts: { [path: string]: string };
  /** The same as the server has them. */
  saved: { [path: string]: string };
  /** The same in the release that the draft changes; of what was shown or changed here. */
  bases: { [path: string]: string };
  state: EditingState;
  /** When the server last kept something, ISO. */
  at: string | null;
  done: Step[];
  undone: Step[];
  clash: Clash | null;
}

const SAME_WORD_MS = 1_500;
const MAX_STEPS = 300;

/** What is typed in a draft of definitions, how far it has travelled, and the way back: one stack for every file and every view. */
export function createEditingStore(revision: number) {
  const context: Context = {
    ...{ revision, texts: {}, saved: {}, bases: {}, state: 'saved', at: null },
    ...{ done: [], undone: [], clash: null },
  };
  return createStore({
    context,
    on: {
      /** What the server has of a file; what is typed in it stays. */
      opened: (before, { path, base, text }: { path: string; base: string; text: string }) =>
        path in before.bases
          ? before
          : {
              ...before,
              texts: { [path]: text, ...before.texts },
              saved: { [path]: text, ...before.saved },
              bases: { ...before.bases, [path]: base },
            },
      /** What this browser had kept and the server had not. */
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
      /** One step, whatever it touches. */
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
      /** The draft moved, not this file: the same words can be sent again. */
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
      /** `mine`: the words of this page will be saved over the others. */
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
  before: Context,
  { path, text, done, undone }: Pick<Context, 'done' | 'undone'> & { path: string; text: string },
): Context {
  const texts = { ...before.texts, [path]: text };
  return { ...before, texts, done, undone, state: stateOf(texts, before.saved) };
}

/** Parts of a gesture follow one another; the first is undone last. */
function withPart({ field, at }: Pick<Step, 'field' | 'at'>) {
  return (before: Context, [path, text]: [string, string], index: number): Context => {
    const known = path in before.bases ? before : begunEmpty(before, path);
    const step = { path, before: known.texts[path] ?? '', after: text, field, at, isPart: index > 0 };
    return changed(known, { path, text, done: [...known.done, step].slice(-MAX_STEPS), undone: [] });
  };
}

function begunEmpty(before: Context, path: string): Context {
  const emptied = (files: { [path: string]: string }) => ({ ...files, [path]: '' });
  return { ...before, texts: emptied(before.texts), saved: emptied(before.saved), bases: emptied(before.bases) };
}

function undoneOnce(before: Context): Context {
  const step = before.done.at(-1);
  if (!step) return before;
  const after = changed(before, {
    ...{ path: step.path, text: step.before },
    done: before.done.slice(0, -1),
    undone: [...before.undone, step],
  });
  return step.isPart ? undoneOnce(after) : after;
}

function redoneOnce(before: Context): Context {
  const step = before.undone.at(-1);
  if (!step) return before;
  const after = changed(before, {
    ...{ path: step.path, text: step.after },
    done: [...before.done, step],
    undone: before.undone.slice(0, -1),
  });
  return after.undone.at(-1)?.isPart === true ? redoneOnce(after) : after;
}

function stateOf(texts: Context['texts'], saved: Context['saved']): EditingState {
  return unsavedOf({ texts, saved }).length === 0 ? 'saved' : 'changed';
}

export function unsavedOf({ texts, saved }: Pick<Context, 'texts' | 'saved'>): string[] {
  return Object.keys(texts).filter((path) => texts[path] !== saved[path]);
}

/** Letters typed one after the other in one field are one step. */
function withStep(done: Step[], step: Step): Step[] {
  const last = done.at(-1);
  const goesOn = last?.path === step.path && last.field === step.field && step.at - last.at < SAME_WORD_MS;
  return goesOn ? [...done.slice(0, -1), { ...step, before: last.before }] : [...done, step].slice(-MAX_STEPS);
}

/** What the server is to keep of a file: one that says nothing is not there, whether it was never begun or is taken away. */
export function keptTextOf({ texts }: Pick<Context, 'texts'>, path: string): string | null {
  return texts[path] || null;
}
