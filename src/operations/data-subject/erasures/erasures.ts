/**
 * Erases the data of a person who asks for it. Data protection proposes and gives its opinion; the controller's representative decides by the
 * link they receive; the erasure then runs by itself, and ends with a certificate that names nobody.
 */

import type { InvitingContext } from '../../accounts/accounts.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { Visa } from '../../shared-shapes/shared-shapes.ts';
import { giveOpinion, noteVisa } from './decide.ts';
import type { ErasureAsked, ErasureLine, ErasureMachine, ErasureView, OpinionGiven } from './erasure-shapes.ts';
import { goOn } from './execute.ts';
import { propose } from './propose.ts';
import { type ErasureRecord, findErasure, latestErasures } from './record.ts';

export { answerErasure, dropErasure, type WaitingErasure, waitingErasure } from './decide.ts';
export type { ErasureLine, ErasureMachine, ErasureView } from './erasure-shapes.ts';

export async function listErasures(context: Context): Promise<{ items: ErasureLine[] }> {
  const names = await context.directory.names();
  return { items: (await latestErasures(context.store)).map((one) => lineOf(one, names)) };
}

export async function proposeErasure(context: Context, caller: Caller, asked: ErasureAsked): Promise<ErasureView> {
  return viewOf(context, await propose(context, caller, asked));
}

export async function showErasure(context: Context, id: string): Promise<ErasureView> {
  return viewOf(context, await findErasure(context.store, id));
}

export async function opineOnErasure(
  context: InvitingContext,
  caller: Caller,
  id: string,
  opinion: OpinionGiven,
): Promise<ErasureView> {
  return viewOf(context, await giveOpinion(context, caller, id, opinion));
}

export async function giveErasureVisa(context: Context, caller: Caller, id: string, visa: Visa): Promise<ErasureView> {
  return viewOf(context, await noteVisa(context, caller, id, visa));
}

/** @param backupsKept days during which this installation keeps a backup; null where nobody said */
export function erasureMachine(context: InvitingContext, backupsKept: number | null): ErasureMachine {
  return { eraseAsked: () => goOn(context, backupsKept) };
}

function lineOf(erasure: ErasureRecord, names: ReadonlyMap<string, string>): ErasureLine {
  const { id, state, from, proposedAt, proposedBy, items } = erasure;
  const countOf = (wanted: string) => items.filter((item) => item.state === wanted).length;
  return {
    ...{ id, state, from, proposedAt, proposedBy: names.get(proposedBy) ?? proposedBy },
    ...{ total: items.length, done: countOf('done'), left: countOf('left'), awaitsVisa: countOf('visa') > 0 },
  };
}

async function viewOf(context: Context, erasure: ErasureRecord): Promise<ErasureView> {
  const names = await context.directory.names();
  const { opinion, decision, visa, certificate, items, recipients } = erasure;
  const dossiers = await context.store.dossiers(items.map(({ plan }) => plan.dossier));
  const titles = new Map(
    dossiers.flatMap(({ id, title, archive }) => (archive?.erasedAt === undefined ? [[id, title] as const] : [])),
  );
  return {
    ...lineOf(erasure, names),
    ...{ decision, visa, certificate },
    opinion: opinion && { ...opinion, by: names.get(opinion.by) ?? opinion.by },
    dossiers: items.map((item) => ({ ...item, title: titles.get(item.plan.dossier) ?? null })),
    recipients: recipients.map(({ how, name, isTold }) => ({ how, name, isTold })),
  };
}
