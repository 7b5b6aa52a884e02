import { newId, sameJson } from '../../base/base.ts';
import type { Dossier } from '../../engine/engine.ts';
import {
  type DraftDrop,
  draftsOf,
  dropDraft,
  dropDraftAt,
  type EventDraft,
  findVersionedDraft,
  putDraft,
  putDraftAt,
  type Store,
  type VersionedDraft,
} from '../../store/store.ts';
import type { RenamedForm, RenamedForms } from '../renamed-forms.ts';
import { copied } from './merge.ts';

/**
 * Copies drafts under the names of the new version before a dossier moves to it. The former names stay, unseen there, since the dossier may
 * not move after all. Returns the drafts of renamed events, which the commit of the move consumes.
 */
export async function carryDrafts(
  store: Store,
  dossier: Pick<Dossier, 'id' | 'revision'>,
  forms: RenamedForms,
): Promise<DraftDrop[]> {
  if (forms.size === 0) return [];
  const drafts = await draftsOf(store, dossier.id);
  await dropLeftover(store, drafts, forms);
  const left: DraftDrop[] = [];
  for (const draft of drafts) {
    const form = forms.get(draft.event);
    if (form === undefined) continue;
    if (form.event === draft.event) while (!(await writtenUnderBoth(store, draft, form)));
    else left.push(...(await alsoUnder(store, dossier, draft, form)).map(dropOf));
  }
  return left;
}

/** Carries, after the move, the drafts that were written between `carryDrafts` and the commit. */
export async function carryLate(
  store: Store,
  dossier: Pick<Dossier, 'id' | 'revision'>,
  forms: RenamedForms,
): Promise<void> {
  if ([...forms].every(([name, { event }]) => name === event)) return;
  for (const draft of await draftsOf(store, dossier.id)) {
    const form = forms.get(draft.event);
    if (form === undefined || form.event === draft.event) continue;
    for (const late of await alsoUnder(store, dossier, draft, form)) await dropDraftAt(store, late);
  }
}

/** Drops drafts under names that the old version does not know: they come from a move that was refused or cut short. */
async function dropLeftover(store: Store, drafts: readonly EventDraft[], forms: RenamedForms): Promise<void> {
  for (const [name, { event }] of forms)
    for (const draft of drafts)
      if (name !== event && draft.event === event) await dropDraft(store, draft.dossier, event, draft.person);
}

/** Writes the draft under both names, and returns false when somebody else wrote it meanwhile. */
async function writtenUnderBoth(
  store: Store,
  { dossier, event, person }: EventDraft,
  form: RenamedForm,
): Promise<boolean> {
  const found = await findVersionedDraft(store, dossier, event, person);
  if (found === null) return true;
  const both = underBoth(found.draft, form);
  if (sameJson(both.data, found.draft.data)) return true;
  return putDraftAt(store, both, found.version);
}

/**
 * Copies the draft to the renamed event as if begun on this revision, so that a commit that consumed an earlier draft of that name does not
 * consume this one.
 */
async function alsoUnder(
  store: Store,
  { revision }: Pick<Dossier, 'revision'>,
  { dossier, event, person }: EventDraft,
  form: RenamedForm,
): Promise<VersionedDraft[]> {
  const found = await findVersionedDraft(store, dossier, event, person);
  if (found === null) return [];
  const { shared, ...both } = underBoth(found.draft, form);
  await putDraft(store, {
    ...{ ...both, event: form.event, revision },
    ...(shared && { shared: { ...shared, life: newId('bro', await store.realNow()), fields: asOfNow(shared.fields) } }),
  });
  return [found];
}

function underBoth(draft: EventDraft, { answers }: RenamedForm): EventDraft {
  const { data, fields } = answers.reduce(copied, { data: draft.data, fields: draft.shared?.fields ?? {} });
  return { ...draft, data, ...(draft.shared && { shared: { ...draft.shared, fields } }) };
}

type DraftMarks = NonNullable<EventDraft['shared']>['fields'];

/** Sets the version of every answer back to 1. */
function asOfNow(fields: DraftMarks): DraftMarks {
  return Object.fromEntries(Object.entries(fields).map(([path, mark]) => [path, { ...mark, version: 1 }]));
}

function dropOf({ draft: { event, person }, version }: VersionedDraft): DraftDrop {
  return { event, person, version };
}
