import type { Context } from '../context.ts';
import type { ReadingCall } from '../instance/instance.ts';
import { inTurns } from '../limits/limits.ts';

/** Names what leaves the product as a file of many dossiers, or of a whole one: no erasure reaches it. */
const TAKEN: { [call in ReadingCall]?: string } = {
  export: 'liste exportée où il figure',
  proof: 'dossier de preuve',
  access: 'archive d’accès',
};

export interface TakenCopy {
  dossier: string;
  at: string;
  /** Is the id of who took it, and `by` their name. */
  person: string;
  by: string;
  what: string;
}

/** Lists the copies of these dossiers that people took away, the latest first for each dossier. */
export async function takenOf(context: Context, dossiers: readonly string[]): Promise<TakenCopy[]> {
  const names = await context.directory.names();
  const nextTurn = inTurns();
  const taken: TakenCopy[] = [];
  for (const dossier of dossiers) {
    await nextTurn();
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Context['store']['reads']>> = await context.store.reads({
        ...{ dossier, limit: 1_000 },
        ...(cursor !== null && { cursor }),
      });
      for (const { at, person, what: call } of page.items) {
        const what = TAKEN[call as ReadingCall];
        if (what !== undefined) taken.push({ dossier, at, person, by: names.get(person) ?? person, what });
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return taken;
}
