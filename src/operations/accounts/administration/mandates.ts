/** Administration requests and ends mandates; their holders use them. */

import { newId, newSecret, problems, refuse } from '../../../base/base.ts';
import { findPerson } from '../../../store/store.ts';
import { todayIn } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import {
  findMandate,
  inForce,
  keepMandate,
  type Mandate,
  type MandateWanted,
  mandatedRoles,
  mandateLine,
  mandatesOf,
  mandateView,
  populationOf,
  putMandate,
  sampled,
  wantedMandate,
} from '../../mandates/mandates.ts';
import { personFound } from '../../person-found.ts';
import { programmeZone } from '../../served/served.ts';
import type { MandateInput, MandateLine, MandateView, SampleAsked } from '../../shared-shapes/shared-shapes.ts';
import type { InvitationInput, MandateGiven } from '../administration-shapes.ts';
import { COMMAND_LINE, journalled, ON_SERVER } from '../audit.ts';
import { askForMandate, mandateWords } from '../grants/grants.ts';
import type { InvitingContext } from '../letters/letters.ts';

/** Lists the caller's own mandates that are in force. */
export async function listMandates(context: Context, caller: Caller): Promise<{ items: MandateView[] }> {
  const mine = await inForceOf(context, caller);
  return { items: await Promise.all(mine.map((one) => mandateView(context, one))) };
}

/**
 * Lists candidates by reference and day of opening alone: names show only once a dossier is in the sample.
 * @throws Refusal not-found
 */
export async function listMandateCandidates(context: Context, caller: Caller, id: string) {
  const mandate = await ownMandate(context, caller, id);
  const taken = new Set(mandate.draws.flatMap(({ dossiers }) => dossiers));
  const zone = await programmeZone(context);
  const items = (await populationOf(context, mandate)).map((one) => ({
    ...{ id: one.id, openedOn: todayIn(zone, one.createdAt), isTaken: taken.has(one.id) },
  }));
  return { items };
}

/**
 * A mandate waits for a second person, as any right to read dossiers does.
 * @throws Refusal invalid-form, not-found
 */
export async function askMandate(
  context: InvitingContext,
  caller: Caller,
  { id, ...asked }: MandateInput & { id: string },
): Promise<{ asked: boolean }> {
  const found = await personFound(context.store, id);
  await askForMandate(context, caller, found, await wantedMandate(context, asked));
  return { asked: true };
}

export async function listMandatesOf(context: Context, person: string): Promise<{ items: MandateLine[] }> {
  const { id } = await personFound(context.store, person);
  const all = await mandatesOf(context.store, id);
  return { items: await Promise.all(all.map((one) => mandateLine(context, one))) };
}

/**
 * Returns the terms of the mandate requested with an invitation, or null when none of its roles is by mandate.
 * @throws Refusal invalid-form
 */
export async function mandateInvited(
  context: Context,
  { roles, mandate }: Pick<InvitationInput, 'roles' | 'mandate'>,
): Promise<MandateWanted | null> {
  const byMandate = await mandatedRoles(context);
  const [role, other] = roles.filter((one) => byMandate.includes(one));
  if (role === undefined && mandate === undefined) return null;
  if (role === undefined)
    return refuseAt('/mandate', 'unexpected', 'Aucun des rôles choisis ne se donne par un mandat.');
  if (other !== undefined) return refuseAt('/roles', 'maximum', 'Un mandat donne un rôle : choisissez-en un seul.');
  if (mandate === undefined)
    return refuseAt(
      '/mandate',
      'required',
      'Ce rôle se donne par un mandat : choisissez un dossier et ses deux jours.',
    );
  return wantedMandate(context, { role, ...mandate }, '/mandate');
}

/**
 * A change of account may keep or take away a role by mandate, but never gives one.
 * @throws Refusal invalid-form
 */
export async function refuseRoleByMandate(
  context: Context,
  before: readonly string[],
  wanted: readonly string[],
): Promise<void> {
  const byMandate = await mandatedRoles(context);
  const place = wanted.findIndex((role) => byMandate.includes(role) && !before.includes(role));
  if (place === -1) return;
  refuseAt(
    `/roles/${place}`,
    'mandate',
    'Ce rôle se donne par un mandat : à l’invitation, ou sur la fiche de la personne, « Donner un mandat ».',
  );
}

export async function giveMandate(context: Context, { person, sample = [], ...asked }: MandateGiven): Promise<void> {
  const { store } = context;
  const wanted = await wantedMandate(context, asked);
  const at = await context.clock.now();
  const id = newId('man', await store.realNow());
  const about = { id: person, name: (await personFound(store, person)).name };
  const detail = mandateWords(wanted);
  const widening = { what: `${about.name} reçoit : ${detail}`, asked: ON_SERVER, agreed: ON_SERVER };
  await journalled(store, { act: 'grant.server', by: COMMAND_LINE, about, detail, widening }, async () => {
    await keepMandate(store, { ...wanted, id, person, by: COMMAND_LINE, givenBy: null });
  });
  const kept = await findMandate(store, id);
  if (kept === null || sample.length === 0) return;
  const among = (await populationOf(context, kept)).length;
  await putMandate(store, { ...kept, draws: [{ how: 'chosen', at, dossiers: sample, among, seed: null }] });
}

/**
 * Adds dossiers to the mandate's sample, and journals how they were chosen.
 * @throws Refusal not-found, invalid-form, conflict
 */
export async function takeSample(context: Context, caller: Caller, { id, ...asked }: SampleAsked & { id: string }) {
  const { store } = context;
  const mandate = await ownMandate(context, caller, id);
  const population = (await populationOf(context, mandate)).map((one) => one.id);
  const draw = sampled(mandate, population, asked, { seed: newSecret(16), at: await context.clock.now() });
  const [bound] = await store.dossiers([mandate.dossier]);
  const how = draw.how === 'drawn' ? `tirés au sort, graine ${draw.seed}` : 'choisis';
  const detail = `${draw.dossiers.length} dossier(s) parmi ${draw.among}, ${how}`;
  const about = { id: mandate.id, name: bound?.title ?? mandate.dossier };
  await journalled(store, { act: 'mandate.sample', by: caller.person.id, about, detail }, async () => {
    if (await putMandate(store, { ...mandate, draws: [...mandate.draws, draw] })) return;
    refuse(problems.conflict('L’échantillon vient de changer. Relisez-le, puis recommencez.'));
  });
  return mandateView(context, (await findMandate(store, id)) ?? mandate);
}

/**
 * Ends the mandate at once, for pages, lists, search, feeds, tokens and sessions. Data protection may do it too.
 * @throws Refusal not-found
 */
export async function endMandate(context: Context, caller: Caller, id: string): Promise<void> {
  const { store } = context;
  const mandate = await findMandate(store, id);
  if (mandate === null || mandate.endedAt !== null)
    return refuse(problems.notFound('Ce mandat n’existe pas, ou a déjà pris fin.'));
  const person = await findPerson(store, mandate.person);
  const about = { id: mandate.person, name: person?.name ?? mandate.person };
  await journalled(store, { act: 'mandate.end', by: caller.person.id, about }, async () => {
    if (await putMandate(store, { ...mandate, endedAt: await context.clock.now() })) return;
    refuse(problems.conflict('Ce mandat vient de changer. Relisez-le, puis recommencez.'));
  });
}

export async function inForceOf(context: Context, { person }: Caller): Promise<Mandate[]> {
  const day = todayIn(await programmeZone(context), await context.clock.now());
  const all = await mandatesOf(context.store, person.id);
  return all.filter((one) => inForce(one, day) && person.roles.includes(one.role));
}
inForceOf.says = 'Ses propres mandats, pendant qu’ils sont en vigueur.';

async function ownMandate(context: Context, caller: Caller, id: string): Promise<Mandate> {
  const found = (await inForceOf(context, caller)).find((one) => one.id === id);
  return found ?? refuse(problems.notFound('Ce mandat n’est pas un des vôtres, ou a pris fin.'));
}

function refuseAt(path: string, code: string, message: string): never {
  return refuse(problems.invalidForm(message, { errors: [{ path, code, message }] }));
}
