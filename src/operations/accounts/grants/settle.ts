import { problems, Refusal, refuse } from '../../../base/base.ts';
import { findPerson, type Person } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { REPRESENTATIVE, type RepresentativeAnswer } from '../../controller/controller.ts';
import { keepMandate, type MandateWanted, wantedMandate } from '../../mandates/mandates.ts';
import { type AuditEntry, journalled, NOBODY, type NotedWidening } from '../audit.ts';
import type { InvitingContext } from '../letters/letters.ts';
import { dropLinks, tellOldAddress } from '../own-account/own-account.ts';
import { putPerson } from '../people/people.ts';
import { mandateWords, wordsOf } from './ask.ts';
import { secondPeople } from './guardians.ts';
import { tellDataProtection, titlesOf } from './letters.ts';
import { dropGrant, elapsedGrants, findGrant, type Grant, suspendGrant } from './record.ts';

export async function approve(context: InvitingContext, caller: Caller, id: string): Promise<void> {
  const grant = await waiting(context, id);
  if (grant.suspended !== undefined) return refuse(problems.forbidden(SUSPENDED));
  const able = await secondPeople(context, grant);
  if (!able.some((one) => one.id === caller.person.id)) return refuse(problems.forbidden(NOT_YOU));
  const person = await receiver(context, grant);
  const noted = {
    ...notedOf('grant.give', caller, { grant, person }),
    ...(await widenedBy(context, grant, person, caller.person.name)),
  };
  await give(context, { grant, person, noted });
  await tellDataProtection(context, {
    ...{ giver: caller.person.name, person, roles: grant.roles, email: grant.email },
  });
}

const SUSPENDED = 'Qui représente le responsable du traitement a suspendu cette demande : la décision est la sienne.';

const NOT_YOU =
  'Ce droit attend une seconde personne : ni qui le demande, ni qui le reçoit, ni un compte que l’un a invité ou récupéré pour l’autre depuis moins de sept jours.';

async function give(
  context: InvitingContext,
  { grant, person, noted }: { grant: Grant; person: Person; noted: AuditEntry },
): Promise<void> {
  await journalled(context.store, noted, async () => {
    const { email, name, roles } = person;
    if (grant.mandate) await giveAsked(context, noted.by, grant, grant.mandate);
    const given = { email: grant.email ?? email, roles: [...roles, ...grant.roles] };
    await putPerson(context.people, { id: person.id, name, ...given });
    await dropGrant(context.store, grant);
  });
  context.directory.forget();
  if (grant.email !== undefined) await leaveOldAddress(context, person, grant.email);
}

/**
 * Settles the grants that waited seven days: gives them where nobody could approve; drops them where somebody could and did not, or where
 * the account has changed meanwhile.
 */
export async function settleElapsed(context: InvitingContext): Promise<void> {
  for (const grant of await elapsedGrants(context.store)) {
    const isAbandoned = (await secondPeople(context, grant)).length > 0;
    const person = isAbandoned ? null : await receiver(context, grant).catch(nullOnRefusal);
    if (person === null) await dropGrant(context.store, grant);
    else await giveElapsed(context, grant, person);
  }
}

async function giveElapsed(context: InvitingContext, grant: Grant, person: Person): Promise<void> {
  const { id, name } = person;
  const widened = await widenedBy(context, grant, person, NOBODY);
  const noted = { act: 'grant.elapse', by: grant.by, about: { id, name }, detail: wordsOf(grant), ...widened } as const;
  await give(context, { grant, person, noted }).catch(async (error: unknown) => {
    nullOnRefusal(error);
    await dropGrant(context.store, grant);
  });
  const asker = (await findPerson(context.store, grant.by))?.name ?? grant.by;
  const giver = `${asker}, sans autre accord que sept jours d’attente`;
  await tellDataProtection(context, { giver, person, roles: grant.roles, email: grant.email });
}

/** A new address gives nothing more to read; a role or a mandate does. */
async function widenedBy(
  context: InvitingContext,
  { roles, by, mandate }: Grant,
  { name }: Pick<Person, 'name'>,
  agreed: string,
): Promise<{ widening?: NotedWidening }> {
  if (roles.length === 0) return {};
  const asked = (await findPerson(context.store, by))?.name ?? by;
  const titles = await titlesOf(context, { roles });
  const what = `${name} reçoit : ${titles}${mandate === undefined ? '' : `, par ${mandateWords(mandate)}`}`;
  return { widening: { what, asked, agreed } };
}

function nullOnRefusal(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

/** Cancels the links sent to the old address, then informs that address of the change. */
async function leaveOldAddress(context: InvitingContext, person: Person, email: string): Promise<void> {
  await dropLinks(context.store, person.id, 'password');
  await dropLinks(context.store, person.id, 'email');
  await tellOldAddress(context, person, email);
}

/**
 * The mandate takes its id from the grant, so that it is given once, even when a crash makes the work run again.
 * @throws Refusal invalid-form: it would be over already
 */
async function giveAsked(
  context: InvitingContext,
  givenBy: string,
  grant: Grant,
  wanted: MandateWanted,
): Promise<void> {
  const { id, person, by } = grant;
  const mandate = await wantedMandate(context, wanted);
  await keepMandate(context.store, {
    ...mandate,
    id: id.replace(/^grt/, 'man'),
    person,
    by,
    givenBy,
  });
}

async function receiver({ store, bundles }: InvitingContext, grant: Grant): Promise<Person> {
  const person = await findPerson(store, grant.person);
  const roles = await bundles.roles();
  const isMoved = person?.organisation !== grant.organisation;
  const isOther = isMoved && grant.roles.some((role) => roles[role]?.binding === 'organisation');
  if (person?.active && !isOther) return person;
  return refuse(
    problems.conflict(
      'Ce compte a changé depuis la demande : il est désactivé, ou d’une autre organisation. Refusez-la, puis redemandez.',
    ),
  );
}

export async function refuseGrant(context: InvitingContext, caller: Caller, id: string): Promise<void> {
  const grant = await waiting(context, id);
  const person = await findPerson(context.store, grant.person);
  const noted = notedOf('grant.refuse', caller, { grant, person: { id: grant.person, name: person?.name ?? '' } });
  await journalled(context.store, noted, () => dropGrant(context.store, grant));
}

function notedOf(
  act: 'grant.give' | 'grant.refuse',
  { person: { id: by } }: Caller,
  { grant, person: { id, name } }: { grant: Grant; person: Pick<Person, 'id' | 'name'> },
) {
  const ties = act === 'grant.give' && grant.email !== undefined;
  return { act, by, about: { id, name }, detail: `${wordsOf(grant)}, demandé par ${grant.by}`, ties };
}

/** Describes a grant for who decides without account. */
export type WaitingGrant = Pick<Grant, 'by' | 'at' | 'endsAt' | 'suspended'> & { person: string; wanted: string };

/** @throws Refusal not-found once it waits no more */
export async function waitingGrant(context: InvitingContext, id: string): Promise<WaitingGrant> {
  const grant = await waiting(context, id);
  const { by, at, endsAt, suspended, mandate } = grant;
  const name = (await findPerson(context.store, grant.person))?.name ?? grant.person;
  const words = await titlesOf(context, grant);
  const wanted = mandate === undefined ? words : `${words}, par ${mandateWords(mandate)}`;
  return { ...{ by, at, endsAt, person: name, wanted }, ...(suspended && { suspended }) };
}

/**
 * Does what the controller's representative answers.
 * @throws Refusal not-found once it waits no more, conflict when the account has changed since
 */
export async function answerGrant(context: InvitingContext, id: string, answer: RepresentativeAnswer): Promise<void> {
  const grant = await waiting(context, id);
  if (answer.outcome === 'agree') return giveDecided(context, grant, answer);
  const { store } = context;
  const name = (await findPerson(store, grant.person))?.name ?? '';
  const act = answer.outcome === 'refuse' ? 'grant.refuse' : 'grant.suspend';
  const noted = {
    act,
    by: REPRESENTATIVE,
    about: { id: grant.person, name },
    detail: decidedWords(grant, answer),
  } as const;
  await journalled(store, noted, async () => {
    if (answer.outcome === 'refuse') return dropGrant(store, grant);
    const isSuspended = await suspendGrant(store, grant, { at: await store.realNow(), motive: answer.motive });
    if (!isSuspended) refuse(problems.notFound(GONE));
  });
}

/** The representative holds no account that the receiver could be tied to, so an address given by them ties nobody. */
async function giveDecided(context: InvitingContext, grant: Grant, answer: RepresentativeAnswer): Promise<void> {
  const person = await receiver(context, grant);
  const { id, name } = person;
  const widened = await widenedBy(context, grant, person, `${answer.by}, par le lien reçu`);
  const about = { act: 'grant.give', by: REPRESENTATIVE, about: { id, name } } as const;
  await give(context, { grant, person, noted: { ...about, detail: decidedWords(grant, answer), ...widened } });
  await tellDataProtection(context, { giver: answer.by, person, roles: grant.roles, email: grant.email });
}

function decidedWords(grant: Grant, { by, motive }: RepresentativeAnswer): string {
  return [by, motive, `${wordsOf(grant)}, demandé par ${grant.by}`].filter((words) => words !== '').join(' ; ');
}

const GONE = 'Cette demande n’attend plus : elle a été donnée, refusée, ou sept jours ont passé.';

async function waiting({ store }: InvitingContext, id: string): Promise<Grant> {
  return (await findGrant(store, id)) ?? refuse(problems.notFound(GONE));
}
