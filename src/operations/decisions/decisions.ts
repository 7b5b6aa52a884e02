/**
 * Puts what waits for the controller's representative on a page without account, behind the link sent to their address. It decides nothing
 * itself: each kind of matter says what is read of it and what an answer does (`matters.ts`).
 */

import { problems, Refusal, refuse } from '../../base/base.ts';
import { guardians, writeToPeople } from '../accounts/accounts.ts';
import type { Context } from '../context.ts';
import { controllerStanding, findDecisionLink, type Matter } from '../controller/controller.ts';
import { programmeZone } from '../served/served.ts';
import type { DecidingContext, DecisionAnswer, DecisionPage, DecisionPageOperations } from './decision-shapes.ts';
import { MATTERS } from './matters.ts';

export type { DecisionPage, DecisionPageOperations } from './decision-shapes.ts';

export function decisionPageOperations(context: DecidingContext): DecisionPageOperations {
  return {
    decisionPage: (token) => decisionPage(context, token),
    decide: (token, answer) => decide(context, token, answer),
  };
}

/** @throws Refusal link-closed */
async function decisionPage(context: DecidingContext, token: string): Promise<DecisionPage> {
  const { matter, by } = await openedMatter(context, token);
  const waiting = await settledTo(() => MATTERS[matter.kind].read(context, matter.id));
  return { ...waiting, by, zone: await programmeZone(context) };
}

/** @throws Refusal link-closed, invalid-form when a refusal or a suspension has no motive, conflict when it is not possible any more */
async function decide(context: DecidingContext, token: string, { outcome, motive }: DecisionAnswer): Promise<void> {
  const { matter, by } = await openedMatter(context, token);
  const told = motive.trim();
  if (outcome !== 'agree' && told.length < SHORTEST) refuse(unsaid());
  const { title, asker } = await settledTo(() => MATTERS[matter.kind].read(context, matter.id));
  await settledTo(() => MATTERS[matter.kind].answer(context, matter.id, { outcome, motive: told, by }));
  const words = { representative: by, outcome: SAID[outcome], what: title, asker, motive: told || 'aucun motif écrit' };
  const data = { ...words, url: `${context.publicUrl}/app/${MATTERS[matter.kind].page}` };
  await writeToPeople(context, await guardians(context), { template: 'compte-decision-rendue', data });
}

const SHORTEST = 3;

function unsaid() {
  const message = 'Dites pourquoi, en quelques mots : le motif est gardé au journal.';
  return problems.invalidForm(message, { errors: [{ path: '/motif', code: 'required', message }] });
}

const SAID: { [outcome in DecisionAnswer['outcome']]: string } = {
  agree: 'donne son accord à',
  refuse: 'refuse',
  suspend: 'suspend, jusqu’à sa décision,',
};

export async function openedMatter(
  context: Pick<Context, 'store'>,
  token: string,
): Promise<{ matter: Matter; by: string }> {
  const link = await findDecisionLink(context.store, token);
  const { controller } = await controllerStanding(context.store);
  if (link === null || controller === null) return refuse(problems.linkClosed(UNKNOWN));
  return { matter: link.matter, by: `${controller.name}, ${controller.quality}` };
}

openedMatter.says =
  'Qui représente le responsable du traitement, par le lien reçu, tant que la question attend et que l’adresse est la sienne.';

const UNKNOWN =
  'Ce lien ne s’ouvre pas : il est incomplet, trop ancien, ou l’adresse qui l’a reçu n’est plus celle du responsable du traitement.';

/** Closes the link on a matter that was settled meanwhile: its holder has nothing to decide any more. */
async function settledTo<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.code !== 'not-found') throw error;
    return refuse(problems.linkClosed(error.problem.detail));
  }
}
