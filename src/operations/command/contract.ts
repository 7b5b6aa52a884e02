import type { Problem } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import type { StoredTask } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { View } from '../dossier/dossier.ts';
import type { Answer, Receipt, Repeat } from '../repeat-types.ts';

/**
 * Acting on dossiers: each answers with the next view, after a durable commit. Asked again under its key, it answers the status and
 * the revision of then with the view of now, or alone.
 */
export interface CommandOperations {
  open(
    caller: Caller,
    request: { workflow: string; data: unknown; role?: string },
    repeat?: Repeat,
  ): Promise<Answer<View | Receipt>>;
  submit(
    caller: Caller,
    request: { dossier: string; event: string; data: unknown; role?: string; ifRevision?: number },
    repeat?: Repeat,
  ): Promise<Answer<View | Receipt>>;
  /** Each dossier on its own; one refusal never stops the others. */
  batch(
    caller: Caller,
    request: { event: string; dossiers: string[]; data: unknown },
    repeat?: Repeat,
  ): Promise<
    Answer<{
      results: ({ dossier: string; ok: true; revision: number } | { dossier: string; ok: false; problem: Problem })[];
    }>
  >;
  pause(
    caller: Caller,
    dossier: string,
    pause: { deadline: string; motive: string; until: string | null },
  ): Promise<View>;
  resume(caller: Caller, dossier: string, deadline: string): Promise<View>;
  /** Closes a to-do that no state or deadline closes by itself (id `note:…`). */
  closeNote(caller: Caller, dossier: string, note: string): Promise<View>;
}

/** Acts of the machine on dossiers: its due tasks, upkeep, and the proofs that nothing was lost. */
export interface CommandMachine {
  /** Runs one due task of kind deadline, message or start, settled by the commit it makes. */
  deliver(claimed: {
    task: StoredTask['task'];
    attempt: number;
    fence: number;
  }): Promise<'done' | 'dropped' | 'fenced'>;
  /** Replays journals and compares with the stored dossiers. */
  replay(options: { workflow?: string; dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    differences: { dossier: string; revision: number; what: string }[];
  }>;
  /** Verifies hash chains. */
  verify(options: { dossier?: string; onProgress?: (done: number) => void }): Promise<{
    dossiers: number;
    entries: number;
    broken: { dossier: string; revision: number; what: string }[];
  }>;
  /** Computes open-list deadlines again for live dossiers; once a month per store and workflow. Returns how many changed. */
  rearm(): Promise<number>;
  /** Demo and tests only: lives until `instant`, each deadline at its own; refused (403) in production. */
  advanceTo(instant: string): Promise<string>;
  /** Frees places and unique keys left by a crash. */
  sweep(graceMs?: number): Promise<{ places: number; keys: number }>;
  load(dossier: string): Promise<Dossier | null>;
}
