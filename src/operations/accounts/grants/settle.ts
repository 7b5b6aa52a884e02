import { problems, refuse } from '../../../base/base.ts';
import { findPerson, type Person } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { keepMandate, type MandateWanted, wantedMandate } from '../../mandates/mandates.ts';
import { journalled } from '../audit.ts';
import type { Inviting } from '../letters/letters.ts';
import { dropLinks, tellOldAddress } from '../own-account/own-account.ts';
import { putPerson } from '../people/people.ts';
import { wordsOf } from './ask.ts';
import { guardiansOf, mayApprove, requireGuardian } from './guardians.ts';
import { tellDataProtection } from './letters.ts';
import { dropGrant, findGrant, type Grant } from './record.ts';

export async function approve(context: Inviting, caller: Caller, id: string): Promise<void> {
  const grant = await waiting(context, caller, id);
  if (!mayApprove(caller, grant, await guardiansOf(context)))
    return refuse(problems.forbidden('Ce droit attend une seconde personne : ni qui le demande, ni qui le reçoit.'));
  const person = await receiver(context, grant);
  const noted = notedOf('grant.give', caller, { grant, person });
  await journalled(context.store, noted, async () => {
    const { email, name, roles } = person;
    if (grant.mandate) await giveAsked(context, caller, grant, grant.mandate);
    const given = { email: grant.email ?? email, roles: [...roles, ...grant.roles] };
    await putPerson(context.people, { id: person.id, name, ...given });
    await dropGrant(context.store, grant);
  });
  context.directory.forget();
  if (grant.email !== undefined) await leaveOldAddress(context, person, grant.email);
  await tellDataProtection(context, { giver: caller.person.name, person, roles: grant.roles, email: grant.email });
}

/** Links sent to the old address open nothing any more, and it is told. */
async function leaveOldAddress(context: Inviting, person: Person, email: string): Promise<void> {
  await dropLinks(context.store, person.id, 'password');
  await dropLinks(context.store, person.id, 'email');
  await tellOldAddress(context, person, email);
}

/** Of the same id as what was asked: given once, whatever stops half-way. @throws Refusal invalid-form: it would be over already */
async function giveAsked(context: Inviting, caller: Caller, grant: Grant, wanted: MandateWanted): Promise<void> {
  const { id, person, by } = grant;
  const mandate = await wantedMandate(context, wanted);
  await keepMandate(context.store, {
    ...mandate,
    id: id.replace(/^grt/, 'man'),
    person,
    by,
    givenBy: caller.person.id,
  });
}

async function receiver({ store, bundles }: Inviting, grant: Grant): Promise<Person> {
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

export async function refuseGrant(context: Inviting, caller: Caller, id: string): Promise<void> {
  const grant = await waiting(context, caller, id);
  const person = await findPerson(context.store, grant.person);
  const noted = notedOf('grant.refuse', caller, { grant, person: { id: grant.person, name: person?.name ?? '' } });
  await journalled(context.store, noted, () => dropGrant(context.store, grant));
}

function notedOf(
  act: 'grant.give' | 'grant.refuse',
  { person: { id: by } }: Caller,
  { grant, person: { id, name } }: { grant: Grant; person: Pick<Person, 'id' | 'name'> },
) {
  return { act, by, about: { id, name }, detail: `${wordsOf(grant)}, demandé par ${grant.by}` };
}

async function waiting({ store }: Inviting, caller: Caller, id: string): Promise<Grant> {
  requireGuardian(caller);
  const gone = 'Cette demande n’attend plus : elle a été donnée, refusée, ou sept jours ont passé.';
  return (await findGrant(store, id)) ?? refuse(problems.notFound(gone));
}
