/**
 * Keeps forms that were begun and not sent. A draft belongs to its author or, where the definition says `draft: role`, to the author's
 * organisation, whose members write it together; nobody else can tell that it exists. It is kept beside the dossier and changes no
 * revision.
 */

import { type JsonObject, problems, refuse } from '../../base/base.ts';
import { agreedOn } from '../../engine/engine.ts';
import { withoutUnagreed } from '../../forms/forms.ts';
import {
  dropDraft as dropStored,
  type EventDraft,
  findVersionedDraft,
  presencesIn,
  putPresence,
  putDraft as putStored,
  type VersionedDraft,
} from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { type DraftOwner, draftOwner } from '../draft-owner.ts';
import { draftVersion } from '../draft-version.ts';
import { dataOf, loadLinks } from '../linked/linked.ts';
import { type AuthorizedDossier, authorize } from '../reading/reading.ts';
import type { DraftView, DraftWriters } from './draft-shapes.ts';
import { missingIn } from './missing.ts';
import { dropShared, writeShared } from './shared.ts';
import { stillAsked } from './still-asked.ts';

export { carryDrafts, carryLate } from './carried.ts';
export type { DraftView, DraftWriters } from './draft-shapes.ts';
export { stillAsked } from './still-asked.ts';

/** Is how long a writer may stay silent before they count as gone, in ms. */
const PRESENT_MS = 45_000;

interface DraftKey {
  dossier: string;
  event: string;
}

async function ownerFor(
  context: Context,
  caller: Caller,
  { dossier, event }: DraftKey,
): Promise<{ seen: AuthorizedDossier; owner: DraftOwner }> {
  const seen = await authorize(context, caller, dossier, 'draft.write');
  return { seen, owner: draftOwner(seen.bundle, seen.dossier, { event, person: caller.person }) };
}

/** Keeps what was typed so far, unchecked: a draft is allowed to be wrong. */
export async function putDraft(
  context: Context,
  caller: Caller,
  wanted: DraftKey & { data: unknown; seen?: string | null },
): Promise<DraftView> {
  const { seen, owner } = await ownerFor(context, caller, wanted);
  const { dossier, bundle } = seen;
  if (!Object.hasOwn(bundle.workflow.events, wanted.event)) {
    return refuse(problems.unknownEvent(`« ${wanted.event} » n'est pas une action de « ${bundle.workflow.title} ».`));
  }
  const begun: EventDraft = {
    dossier: dossier.id,
    event: wanted.event,
    person: owner.id,
    data: dataOf(wanted.data),
    revision: dossier.revision,
    at: await context.clock.now(),
  };
  const agreed = await agreedAnswers(context, seen, wanted.event);
  if (!owner.isShared) {
    const draft = { ...begun, data: agreed(begun.data) };
    await putStored(context.store, draft);
    return viewOf(context, caller, seen, { draft, version: 0 });
  }
  const writing = { begun, patch: begun.data, seen: wanted.seen ?? null, by: caller.person.id, agreed };
  return viewOf(context, caller, seen, await writeShared(context, writing));
}

/**
 * Takes away, from the answers of a draft, those that rest on an agreement that is not given: a browser that held the form open while the
 * person withdrew it would bring them back.
 */
async function agreedAnswers(
  context: Context,
  { dossier, compiled, stored }: AuthorizedDossier,
  event: string,
): Promise<(answers: JsonObject) => JsonObject> {
  const schema = compiled?.events.get(event)?.formSchema ?? null;
  if (compiled === null || schema === null || compiled.consents.size === 0) return (answers) => answers;
  const liens = await loadLinks(context, compiled, dossier, stored.linked);
  const given = new Set(agreedOn(compiled, dossier, { now: await context.clock.now(), id: dossier.id, liens }));
  return (answers) => withoutUnagreed(schema, answers, given);
}

export async function draft(context: Context, caller: Caller, id: string, event: string): Promise<DraftView | null> {
  const { seen, owner } = await ownerFor(context, caller, { dossier: id, event });
  const found = await findVersionedDraft(context.store, id, event, owner.id);
  return found && viewOf(context, caller, seen, found);
}

export async function dropDraft(
  context: Context,
  caller: Caller,
  { id, event, seen }: { id: string; event: string; seen: string | null },
): Promise<void> {
  const { owner } = await ownerFor(context, caller, { dossier: id, event });
  if (!owner.isShared) return dropStored(context.store, id, event, owner.id);
  await dropShared(context, await findVersionedDraft(context.store, id, event, owner.id), seen);
}

async function viewOf(
  context: Context,
  caller: Caller,
  seen: AuthorizedDossier,
  found: VersionedDraft,
): Promise<DraftView> {
  const { shared, ...draft } = found.draft;
  const data = stillAsked(seen.compiled?.events.get(draft.event)?.formSchema, draft.data);
  return {
    ...draft,
    data,
    person: shared?.by ?? draft.person,
    shared: shared !== undefined,
    version: shared ? draftVersion(found) : null,
    missing: await missingIn(context, caller, seen, { event: draft.event, data }),
  };
}

/** Notes where the caller is writing, and returns the others who write the same draft; a draft of one's own has no others. */
export async function noteWriting(
  context: Context,
  caller: Caller,
  { dossier, event, place }: DraftKey & { place: string | null },
): Promise<DraftWriters> {
  const { owner } = await ownerFor(context, caller, { dossier, event });
  if (!owner.isShared) return { version: null, others: [] };
  const [now, realNow] = await Promise.all([context.clock.now(), context.store.realNow()]);
  const mine = { dossier, event, owner: owner.id, person: caller.person.id, place, at: now };
  await putPresence(context.store, mine, realNow + PRESENT_MS);
  const [found, present, names] = await Promise.all([
    findVersionedDraft(context.store, dossier, event, owner.id),
    presencesIn(context.store, mine),
    context.directory.names(),
  ]);
  const others = present.filter(({ person }) => person !== caller.person.id);
  return {
    version: found && draftVersion(found),
    others: others.map(({ person, place: where, at }) => ({
      name: names.get(person) ?? 'Un collègue',
      place: where,
      at,
    })),
  };
}
