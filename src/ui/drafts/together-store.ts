import { createStore } from '@xstate/store';
import { changesOf, type Json, type JsonObject, pointerSteps, withChanges } from '../../base/base.ts';

/** Holds the shared draft as the server last returned it. */
export interface ReceivedDraft {
  data: JsonObject;
  version: string | null;
  missing: Lack[];
}

export interface Lack {
  path: string;
  code: string;
  message: string;
}

/** Describes an answer that two people changed. */
export interface Conflict {
  path: string;
  mine: Json;
  theirs: Json;
  by: string;
}

/** Says where the shared draft is: `gone` when a colleague sent or dropped it, `only-here` when the server did not answer. */
type SharedDraftState = 'empty' | 'changed' | 'saving' | 'saved' | 'only-here' | 'gone';

interface SharedDraftContext {
  /** Holds the answers given before anyone types. */
  base: JsonObject;
  /** Holds the answers as the server has them. */
  synced: JsonObject;
  answers: JsonObject;
  version: string | null;
  /** Is null until the server has judged the draft. */
  missing: Lack[] | null;
  conflicts: Conflict[];
  state: SharedDraftState;
  /** Is the ISO instant at which the server last took it. */
  at: string | null;
}

interface SharedDraftBeginning {
  base: JsonObject;
  onServer: (ReceivedDraft & { at: string }) | null;
  /** Holds the changes that only this browser has, and the version they were made on. */
  here: { changes: JsonObject; version: string | null } | null;
}

/** Merges a form filled in by several people, answer by answer: each person's changes apply over the others' latest answers. */
export function createTogetherStore({ base, onServer, here }: SharedDraftBeginning) {
  const synced = withChanges(base, onServer?.data ?? {});
  const context: SharedDraftContext = {
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
      saving: (before) => ({ ...before, state: 'saving' as SharedDraftState }),
      /** Merges an answer of the server; `sent` holds the answers as they were when the call left. */
      received: (before, { received, sent, at }: { received: ReceivedDraft; sent: JsonObject; at: string }) =>
        after(before, received, changesOf(sent, before.answers), at),
      refused: (
        before,
        { received, conflicts, at }: { received: ReceivedDraft; conflicts: Conflict[]; at: string },
      ) => {
        const mine = changesOf(before.synced, before.answers);
        const left = conflicts.reduce((changes, { path }) => without(changes, pointerSteps(path)), mine);
        return { ...after(before, received, left, at), missing: before.missing, conflicts };
      },
      settled: (before, { conflict, keep }: { conflict: Conflict; keep: 'mine' | 'theirs' }) => {
        const change = around(pointerSteps(conflict.path), conflict.mine);
        const answers = keep === 'mine' ? withChanges(before.answers, change) : before.answers;
        const conflicts = before.conflicts.filter((one) => one !== conflict);
        return { ...before, answers, conflicts, ...sign(before.synced, answers) };
      },
      /** Replaces the known answers; what a person typed stays. */
      filled: (before, { base: next }: { base: JsonObject }) => ({
        ...before,
        base: next,
        synced: withChanges(next, changesOf(before.base, before.synced)),
        answers: withChanges(next, changesOf(before.base, before.answers)),
      }),
      unheard: (before) => ({ ...before, state: 'only-here' as SharedDraftState }),
      gone: (before) => ({
        ...before,
        synced: before.base,
        version: null,
        missing: null,
        state: 'gone' as SharedDraftState,
      }),
      dropped: ({ base: bare }) => ({
        ...{ base: bare, synced: bare, answers: bare, version: null, missing: null, conflicts: [], at: null },
        state: 'empty' as SharedDraftState,
      }),
    },
  });
}

function after(
  before: SharedDraftContext,
  { data, version, missing }: ReceivedDraft,
  left: JsonObject,
  at: string,
): SharedDraftContext {
  const synced = withChanges(before.base, data);
  const answers = withChanges(synced, left);
  return { ...before, synced, answers, version, missing, at, ...sign(synced, answers) };
}

function sign(synced: JsonObject, answers: JsonObject): { state: SharedDraftState } {
  return { state: Object.keys(changesOf(synced, answers)).length === 0 ? 'saved' : 'changed' };
}

function around([step = '', ...rest]: string[], value: Json): JsonObject {
  return { [step]: rest.length === 0 ? value : around(rest, value) };
}

function without(changes: JsonObject, [step = '', ...rest]: string[]): JsonObject {
  const { [step]: inside, ...others } = changes;
  if (rest.length === 0 || typeof inside !== 'object' || inside === null || Array.isArray(inside)) return others;
  return { ...others, [step]: without(inside, rest) };
}
