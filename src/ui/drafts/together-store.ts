import { createStore } from '@xstate/store';
import { changesOf, type Json, type JsonObject, withChanges } from '../../base/base.ts';

/** What the server said of it last. */
export interface Received {
  data: JsonObject;
  version: string | null;
  missing: Lack[];
}

export interface Lack {
  path: string;
  code: string;
  message: string;
}

/** The same answer, changed by two. */
export interface Conflict {
  path: string;
  mine: Json;
  theirs: Json;
  by: string;
}

/** `gone`: a colleague sent it or threw it away; `only-here`: the server did not answer. */
type State = 'empty' | 'changed' | 'saving' | 'saved' | 'only-here' | 'gone';

interface Context {
  /** What stands without a word typed. */
  base: JsonObject;
  /** The answers as the server has them. */
  synced: JsonObject;
  answers: JsonObject;
  version: string | null;
  /** Null until the server has judged. */
  missing: Lack[] | null;
  conflicts: Conflict[];
  state: State;
  /** When the server took it last, ISO. */
  at: string | null;
}

interface Beginning {
  base: JsonObject;
  onServer: (Received & { at: string }) | null;
  /** Changes that this browser alone has, and the version they were made on. */
  here: { changes: JsonObject; version: string | null } | null;
}

/** A form filled by several: what each changed goes over what the others have, answer by answer. */
export function createTogetherStore({ base, onServer, here }: Beginning) {
  const synced = withChanges(base, onServer?.data ?? {});
  const context: Context = {
    base,
    synced,
    answers: withChanges(synced, here?.changes ?? {}),
    version: here === null ? (onServer?.version ?? null) : here.version,
    missing: onServer?.missing ?? null,
    conflicts: [],
    state: here ? 'changed' : onServer ? 'saved' : 'empty',
    at: onServer?.at ?? null,
  };
  return createStore({
    context,
    on: {
      changed: (before, { answers }: { answers: JsonObject }) => ({
        ...before,
        answers,
        ...sign(before.synced, answers),
      }),
      saving: (before) => ({ ...before, state: 'saving' as State }),
      /** `sent`: the answers as they were when it left. */
      received: (before, { received, sent, at }: { received: Received; sent: JsonObject; at: string }) =>
        after(before, received, changesOf(sent, before.answers), at),
      refused: (before, { received, conflicts, at }: { received: Received; conflicts: Conflict[]; at: string }) => {
        const mine = changesOf(before.synced, before.answers);
        const left = conflicts.reduce((changes, { path }) => without(changes, stepsOf(path)), mine);
        return { ...after(before, received, left, at), missing: before.missing, conflicts };
      },
      settled: (before, { conflict, keep }: { conflict: Conflict; keep: 'mine' | 'theirs' }) => {
        const change = around(stepsOf(conflict.path), conflict.mine);
        const answers = keep === 'mine' ? withChanges(before.answers, change) : before.answers;
        const conflicts = before.conflicts.filter((one) => one !== conflict);
        return { ...before, answers, conflicts, ...sign(before.synced, answers) };
      },
      /** What is known has changed: what nobody typed follows. */
      filled: (before, { base: next }: { base: JsonObject }) => ({
        ...before,
        base: next,
        synced: withChanges(next, changesOf(before.base, before.synced)),
        answers: withChanges(next, changesOf(before.base, before.answers)),
      }),
      unheard: (before) => ({ ...before, state: 'only-here' as State }),
      gone: (before) => ({ ...before, synced: before.base, version: null, missing: null, state: 'gone' as State }),
      dropped: ({ base: bare }) => ({
        ...{ base: bare, synced: bare, answers: bare, version: null, missing: null, conflicts: [], at: null },
        state: 'empty' as State,
      }),
    },
  });
}

function after(before: Context, { data, version, missing }: Received, left: JsonObject, at: string): Context {
  const synced = withChanges(before.base, data);
  const answers = withChanges(synced, left);
  return { ...before, synced, answers, version, missing, at, ...sign(synced, answers) };
}

function sign(synced: JsonObject, answers: JsonObject): { state: State } {
  return { state: Object.keys(changesOf(synced, answers)).length === 0 ? 'saved' : 'changed' };
}

function stepsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function around([step = '', ...rest]: string[], value: Json): JsonObject {
  return { [step]: rest.length === 0 ? value : around(rest, value) };
}

function without(changes: JsonObject, [step = '', ...rest]: string[]): JsonObject {
  const { [step]: inside, ...others } = changes;
  if (rest.length === 0 || typeof inside !== 'object' || inside === null || Array.isArray(inside)) return others;
  return { ...others, [step]: without(inside, rest) };
}
