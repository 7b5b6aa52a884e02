import { problems, refuse } from '../../base/base.ts';
import { type Draft, dropDraft as dropStored, findDraft, putDraft as putStored } from '../../store/store.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import { dataOf } from '../data-of.ts';
import { authorize } from '../reader.ts';

/** Keeps what a person has typed so far, unchecked: a draft is allowed to be wrong. It is his alone. */
export async function putDraft(
  context: Context,
  caller: Caller,
  wanted: { dossier: string; event: string; data: unknown },
): Promise<Draft> {
  const { dossier, bundle } = await authorize(context, caller, wanted.dossier, 'draft.write');
  if (!Object.hasOwn(bundle.workflow.events, wanted.event)) {
    return refuse(problems.unknownEvent(`« ${wanted.event} » n'est pas une action de « ${bundle.workflow.title} ».`));
  }
  const draft: Draft = {
    dossier: dossier.id,
    event: wanted.event,
    person: caller.person.id,
    data: dataOf(wanted.data),
    revision: dossier.revision,
    at: await context.clock.now(),
  };
  await putStored(context.store, draft);
  return draft;
}

export async function draft(context: Context, caller: Caller, id: string, event: string): Promise<Draft | null> {
  await authorize(context, caller, id, 'draft.write');
  return findDraft(context.store, id, event, caller.person.id);
}

export async function dropDraft(context: Context, caller: Caller, id: string, event: string): Promise<void> {
  await authorize(context, caller, id, 'draft.write');
  await dropStored(context.store, id, event, caller.person.id);
}
