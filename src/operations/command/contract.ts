import type { Problem } from '../../base/base.ts';
import { type Dossier, SETTLEMENTS } from '../../engine/engine.ts';
import * as Type from '../../shapes/shapes.ts';
import type { StoredTask } from '../../store/store.ts';
import { formData } from '../asked.ts';
import type { Against, Compared } from '../checkpoints/checkpoints.ts';
import { View } from '../dossier/contract.ts';
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
export const submitBatch = {
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

export const settleTodo = {
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
