import type { Problem } from '../../base/base.ts';
import { type Dossier, SETTLEMENTS } from '../../engine/engine.ts';
import * as Type from '../../shapes/shapes.ts';
import type { StoredTask } from '../../store/store.ts';
import { formData, pauseUntil, roleHeld, taskKey } from '../asked.ts';
import type { Caller } from '../caller.ts';
import type { Against, Compared } from '../checkpoints/checkpoints.ts';
import { View } from '../dossier/dossier.ts';
import { type Answer, Receipt, type Repeat, type Wanted } from '../limits/repeat-types.ts';
import type { Delivery } from './deliver.ts';

/** Open: what else a refusal tells (`errors`, `because`) comes with it. */
const BatchProblem = Type.named<Problem>('BatchProblem', {
  type: 'object',
  description: 'Le refus d’une ligne : mêmes membres qu’un refus, sans « type ».',
  properties: { status: Type.integer(), code: Type.text(), title: Type.text(), detail: Type.text() },
  required: ['status', 'code', 'title', 'detail'],
  additionalProperties: true,
});
const BatchResult = Type.kinds(
  Type.record({ dossier: Type.text(), ok: Type.oneOf(true), revision: Type.integer({ minimum: 1 }) }),
  Type.record({ dossier: Type.text(), ok: Type.oneOf(false), problem: BatchProblem }),
);
export type BatchResult = Type.Of<typeof BatchResult>;
const submitBatch = {
  body: Type.record(
    {
      event: Type.described("Nom de l'action", Type.id),
      dossiers: Type.listOf(Type.id, { minItems: 1, maxItems: 500, uniqueItems: true }),
      data: formData,
    },
    ['data'],
  ),
  answer: Type.record({ results: Type.listOf(BatchResult) }),
};

const settleTodo = {
  body: Type.record(
    {
      act: Type.described('Fait, sans objet, reporté', Type.choice(...SETTLEMENTS)),
      motive: Type.described('Pourquoi ; nécessaire quand c’est sans objet', Type.text({ maxLength: 1000 })),
      until: Type.described('Jour auquel c’est reporté ; nécessaire alors', Type.nullable(Type.civilDate)),
    },
    ['motive', 'until'],
  ),
  answer: View,
};
export type Settling = Type.Of<typeof settleTodo.body>;

/** By operation id. */
export const commandShapes = {
  openDossier: {
    body: Type.record({ workflow: Type.described('Workflow du dossier', Type.id), data: formData, role: roleHeld }, [
      'data',
      'role',
    ]),
    answer: Type.either(View, Receipt),
  },
  submitEvent: {
    body: Type.record(
      {
        event: Type.described("Nom de l'action", Type.id),
        data: formData,
        role: roleHeld,
        draft: Type.described(
          'Brouillon commun à votre organisme : la version que vous envoyez. Une plus récente répond 412.',
          Type.nullable(Type.text({ maxLength: 60 })),
        ),
      },
      ['data', 'role', 'draft'],
    ),
    answer: Type.either(View, Receipt),
  },
  submitBatch,
  pauseDeadline: {
    body: Type.record(
      {
        deadline: Type.described("Nom de l'échéance, ou * pour toutes", taskKey),
        motive: Type.text({ minLength: 1, maxLength: 1000 }),
        until: pauseUntil,
      },
      ['until'],
    ),
    answer: View,
  },
  resumeDeadline: { answer: View },
  settleTodo,
};

/**
 * Acting on dossiers: each answers with the next view (or, where it `wants` that alone, what it made), after a durable commit. Asked again under its key, it answers the status and
 * the revision of then with the view of now, or alone.
 */
export interface CommandOperations {
  open(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string; wants?: Wanted },
    repeat?: Repeat,
  ): Promise<Answer<View | Receipt>>;
  /** What `open` would refuse, places apart; nothing is kept. `unique`: the key by which two are the same. */
  tryOpening(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string },
  ): Promise<{ unique: string | null }>;
  /** His own dossier about another, that `open` would refuse to begin twice; null = none. @throws Refusal forbidden: he may begin none */
  begun(caller: Caller, request: { workflow: string; about: string }): Promise<string | null>;
  submit(
    caller: Caller,
    request: {
      dossier: string;
      event: string;
      data: unknown;
      role?: string;
      ifRevision?: number;
      draft?: string | null;
      wants?: Wanted;
    },
    repeat?: Repeat,
  ): Promise<Answer<View | Receipt>>;
  /** Each dossier on its own; one refusal never stops the others. */
  batch(
    caller: Caller,
    request: { event: string; dossiers: string[]; data: unknown },
    repeat?: Repeat,
  ): Promise<Answer<Type.Of<typeof submitBatch.answer>>>;
  pause(
    caller: Caller,
    dossier: string,
    pause: { deadline: string; motive: string; until: string | null },
  ): Promise<View>;
  resume(caller: Caller, dossier: string, deadline: string): Promise<View>;
  /** Says of a to-do that it is done or without object, or puts it off; those that an event does are ended by it alone. */
  settle(caller: Caller, dossier: string, said: { todo: string } & Settling): Promise<View>;
}

/** Acts of the machine on dossiers: its due tasks, upkeep, and the proofs that nothing was lost. */
export interface CommandMachine {
  /** Runs one due task of kind deadline, message or start, settled by the commit it makes. */
  deliver(claimed: { task: StoredTask['task']; attempt: number; fence: number }): Promise<Delivery>;
  /** Replays journals and compares with the stored dossiers. */
  replay(options: { workflow?: string; dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    differences: { dossier: string; revision: number; what: string }[];
  }>;
  /** Verifies hash chains, definitions and files; `against`: checkpoints kept elsewhere, with the public key they are signed with where it is not ours. */
  verify(options: { dossier?: string; onProgress?: (done: number) => void; against?: Against }): Promise<{
    dossiers: number;
    entries: number;
    broken: { dossier: string; revision: number; what: string }[];
    /** Null without checkpoints. */
    compared: Compared | null;
    /** In French: what was not looked at. */
    unchecked: string[];
  }>;
  /** Computes open-list deadlines again for live dossiers; once a month per store and workflow. Returns how many changed. */
  rearm(): Promise<number>;
  /** Ends what pauses of older code hold of closings. Returns of how many dossiers. */
  spareClosings(): Promise<number>;
  /** Works out again what lists and pages of figures show, where the day or the versions moved; returns of how many dossiers. */
  refreshRows(): Promise<number>;
  /** Demo and tests only: lives until `instant`, each deadline at its own; refused (403) in production. */
  advanceTo(instant: string): Promise<string>;
  /** The same where nobody looks yet: what lists and pages of figures show is worked out by the next `advanceTo`. */
  passTo(instant: string): Promise<void>;
  /** Frees places and unique keys left by a crash. */
  sweep(graceMs?: number): Promise<{ places: number; keys: number }>;
  load(dossier: string): Promise<Dossier | null>;
}
