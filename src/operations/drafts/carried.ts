import { canonicalJson } from '../../base/base.ts';
import { type Draft, draftsOf, findVersionedDraft, putDraftAt, type Store } from '../../store/store.ts';
import { copied } from './merge.ts';

/** By event, answers of its form that go by another name in another version of it: steps of the former, and of the new one. */
export type CarriedAnswers = ReadonlyMap<string, readonly [was: string[], is: string[]][]>;

/**
 * Before a dossier moves: what is written together in its forms also stands under the names of the version gone to. The former stays,
 * not shown there: the dossier may not move after all, or come back.
 */
export async function carryAnswers(store: Store, dossier: string, answers: CarriedAnswers): Promise<void> {
  if (answers.size === 0) return;
  for (const draft of await draftsOf(store, dossier))
    while (draft.shared !== undefined && !(await carried(store, draft, answers)));
}

/** False when a colleague wrote meanwhile. */
async function carried(store: Store, { dossier, event, person }: Draft, answers: CarriedAnswers): Promise<boolean> {
  const found = await findVersionedDraft(store, dossier, event, person);
  if (found?.draft.shared === undefined) return true;
  const { data, shared } = found.draft;
  const both = (answers.get(event) ?? []).reduce(copied, { data, fields: shared.fields });
  if (canonicalJson(both.data) === canonicalJson(data)) return true;
  const draft: Draft = { ...found.draft, data: both.data, shared: { ...shared, fields: both.fields } };
  return putDraftAt(store, draft, found.version);
}
