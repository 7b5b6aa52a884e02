import { newId, problems, refuse } from '../../../base/base.ts';
import type { Dossier } from '../../../engine/engine.ts';
import { journalled } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { noteSeen, subjectDossier } from '../find.ts';
import { identitiesIn } from '../identity.ts';
import { ofOnePerson } from '../one-person.ts';
import { recipientsOf } from '../recipients.ts';
import type { ErasureAsked, ErasurePlan } from './erasure-shapes.ts';
import { planErasure } from './plan.ts';
import { type ErasureItem, type ErasureRecord, isUnderWay, putErasure } from './record.ts';

/**
 * Says field by field what an erasure would do to the dossiers of one person, and keeps that as a proposal, which does nothing by itself.
 * @throws Refusal not-found, invalid-form when nothing says that a dossier is of the same person, conflict when one is in another erasure
 */
export async function propose(context: Context, caller: Caller, asked: ErasureAsked): Promise<ErasureRecord> {
  const { from = null } = asked;
  const dossiers = await ofOnePerson(context, asked.dossiers);
  if (from !== null) await subjectDossier(context, from);
  await refuseUnderWay(context, dossiers);
  await noteSeen(context, caller, asked.dossiers, 'found');
  // The recipients listed below come from these notes too: they say who took a copy away.
  await context.readings.written();
  const items: ErasureItem[] = [];
  for (const dossier of dossiers) items.push(itemOf(await planErasure(context, dossier)));
  const identities = await identitiesIn(context, dossiers);
  const proposal: ErasureRecord = {
    ...{ id: newId('eff', await context.store.realNow()), revision: 0, state: 'proposed', from },
    ...{ proposedAt: await context.clock.now(), proposedBy: caller.person.id },
    ...{ opinion: null, decision: null, visa: null, certificate: null, items, identities },
    recipients: await recipientsOf(context, asked.dossiers, identities),
  };
  const noted = { act: 'erasure.propose', by: caller.person.id, detail: `${items.length} dossier(s)` } as const;
  return journalled(context.store, noted, () => putErasure(context.store, proposal));
}

async function refuseUnderWay({ store }: Context, dossiers: readonly Dossier[]): Promise<void> {
  for (const { id } of dossiers)
    if (await isUnderWay(store, id))
      refuse(problems.conflict(`Le dossier « ${id} » est déjà dans un effacement qui n’est pas fini : reprenez-le.`));
}

function itemOf(plan: ErasurePlan): ErasureItem {
  const why = LEFT[plan.outcome];
  if (why !== null) return { plan, state: 'left', why };
  return { plan, state: plan.outcome === 'visa' ? 'visa' : 'waiting', why: null };
}

/** Says why nothing of a dossier goes; null where something does. */
export const LEFT: { [outcome in ErasurePlan['outcome']]: string | null } = {
  open: 'Il n’est pas terminé : ses données servent jusque-là. Terminez-le d’abord.',
  kept: 'Tout doit en être gardé.',
  visa: null,
  part: null,
  whole: null,
};
