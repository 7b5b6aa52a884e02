import { canonicalJson } from '../../base/base.ts';
import type { Draft, Store } from '../contract.ts';
import { type Database, newStamp } from './database.ts';

type DraftOf = Pick<Draft, 'dossier' | 'event' | 'person'>;

export function draftName(dossier: string, event: string, person: string): string {
  return canonicalJson([dossier, event, person]);
}

/** Deletes one draft as it was when its stamp was read; one put since stays. */
export async function deleteDraft(
  { drafts }: Database,
  { dossier, event, person }: DraftOf,
  stamp: string,
): Promise<void> {
  await drafts.deleteOne({ _id: draftName(dossier, event, person), stamp });
}

/**
 * Drafts stand apart from their dossier: typing must not rewrite it. A commit that consumes one notes its stamp in the dossier,
 * in the same write, and the draft is deleted after; until it is, reading sees past it.
 */
export function draftVerbs(database: Database): Pick<Store, 'putDraft' | 'draft' | 'dropDraft'> {
  const { drafts, dossiers } = database;
  return {
    putDraft: ({ data, ...draft }) =>
      database.run(async () => {
        const _id = draftName(draft.dossier, draft.event, draft.person);
        const line = { ...draft, data: JSON.stringify(data), stamp: newStamp() };
        await drafts.replaceOne({ _id }, line, { upsert: true });
      }),
    draft: (dossier, event, person) =>
      database.run(async () => {
        const found = await drafts.findOne({ _id: draftName(dossier, event, person) });
        if (found === null) return null;
        const { _id, stamp, data, ...draft } = found;
        const consumed = await dossiers.findOne({ _id: dossier, 'drops.stamp': stamp }, { projection: { _id: 1 } });
        return consumed === null ? { ...draft, data: JSON.parse(data) } : null;
      }),
    dropDraft: (dossier, event, person) =>
      database.run(async () => {
        await drafts.deleteOne({ _id: draftName(dossier, event, person) });
      }),
  };
}
