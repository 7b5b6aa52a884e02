import { problems, refuse } from '../../../base/base.ts';
import { allOrganisations, allPeople, dropSessionsOf, type Person, putPerson } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { journalled } from '../audit.ts';
import type { InvitingContext } from '../letters/letters.ts';
import type { MemberInput, Membership, OrganisationMember } from './membership.ts';
import { dropRegistration, findRegistered, invitedTo, type RegisteredOrganisation } from './record.ts';
import { openRoles, spendPace, write } from './register.ts';

/** An organisation of a few people may invite twenty freely; beyond, it waits. */
const PACE = { free: 20, firstMs: 60_000, ceilingMs: 3_600_000, forgottenAfterMs: 24 * 3_600_000 };

export async function members(context: InvitingContext, caller: Caller): Promise<Membership> {
  const own = await ownOrganisation(context, caller);
  const name = await nameOf(context, own.id);
  return {
    organisation: name,
    role: own.role,
    roleTitle: (await context.bundles.roles())[own.role]?.title ?? own.role,
    members: await membersOf(context, own),
  };
}

/** Lists the people at work there, then those invited, each group by name. */
export async function membersOf(
  { store }: InvitingContext,
  { id, role }: RegisteredOrganisation,
): Promise<OrganisationMember[]> {
  const people = (await peopleOf({ store }, { id, role })).map((one) => ({ ...shown(one), isInvited: false }));
  const invited = (await invitedTo(store, id)).map((one) => ({ ...shown(one), isInvited: true }));
  return [...people.sort(byName), ...invited.sort(byName)];
}

function byName(a: OrganisationMember, b: OrganisationMember): number {
  return a.name.localeCompare(b.name, 'fr') || a.email.localeCompare(b.email);
}

function shown({ id, name, email }: Pick<OrganisationMember, 'id' | 'name' | 'email'>) {
  return { id, name, email };
}

export async function peopleOf(
  { store }: Pick<InvitingContext, 'store'>,
  { id, role }: Pick<RegisteredOrganisation, 'id' | 'role'>,
): Promise<Person[]> {
  return (await allPeople(store)).filter((one) => one.active && one.organisation === id && one.roles.includes(role));
}

export async function inviteMember(
  context: InvitingContext,
  caller: Caller,
  { name, email }: MemberInput,
  after: (work: () => Promise<void>) => void,
): Promise<void> {
  const own = await ownOrganisation(context, caller);
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) {
    const message = 'Donnez une adresse e-mail, par exemple prenom.nom@exemple.fr.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/email', code: 'format', message }] }));
  }
  await spendPace(context, `registration:members:${own.id}`, PACE);
  const organisation = await nameOf(context, own.id);
  const noted = {
    act: 'registration.invite',
    by: caller.person.id,
    about: { id: own.id, name: organisation },
  } as const;
  await journalled(context.store, noted, async () => {});
  after(() => inviteTo(context, own, { name, email, inviter: caller.person.name, organisation }));
}

/** Sends the same letter, whoever invites. */
export async function inviteTo(
  context: InvitingContext,
  { id, role }: RegisteredOrganisation,
  { name, email, inviter, organisation }: { name: string; email: string; inviter: string; organisation: string },
): Promise<void> {
  const found = (await openRoles(context)).find((one) => one.role === role);
  if (found?.register.members !== 'invite') return;
  const wanted = {
    ...{ role, organisation: id, email: email.trim().toLowerCase(), name: name.trim() },
    ...{ title: '', key: '', data: {}, back: null },
  };
  await write(context, wanted, {
    template: 'compte-membre',
    data: { role: found.title, inviter, organisation },
  });
}

export async function dropMember(context: InvitingContext, caller: Caller, id: string): Promise<void> {
  const { store } = context;
  const own = await ownOrganisation(context, caller);
  if (id === caller.person.id) {
    refuse(problems.conflict('On ne se retire pas soi-même : demandez-le à une autre personne de l’organisation.'));
  }
  const invited = (await invitedTo(store, own.id)).find((one) => one.id === id);
  const person = (await peopleOf(context, own)).find((one) => one.id === id);
  const about = invited ?? person ?? refuse(problems.notFound('Cette personne n’est pas de votre organisation.'));
  await journalled(
    store,
    { act: 'registration.drop', by: caller.person.id, about: { id, name: about.name } },
    async () => {
      if (invited) await dropRegistration(store, invited.id);
      if (person) await dismiss(context, person, own);
    },
  );
}

/** Takes the role and the organisation away; an account left without any role is closed. */
export async function dismiss(
  { store, directory }: InvitingContext,
  person: Person,
  { role }: Pick<RegisteredOrganisation, 'role'>,
): Promise<void> {
  const roles = person.roles.filter((one) => one !== role);
  const next = { ...person, revision: person.revision + 1, roles, organisation: null, active: roles.length > 0 };
  if (!(await putPerson(store, next, person.revision))) {
    refuse(problems.conflict('Ce compte vient d’être modifié. Recommencez.'));
  }
  await dropSessionsOf(store, person.id);
  directory.forget();
}

export async function nameOf({ store }: Pick<InvitingContext, 'store'>, id: string): Promise<string> {
  return (await allOrganisations(store)).find((one) => one.id === id)?.name ?? '';
}

/** @throws Refusal not-found to who came in another way */
export async function ownOrganisation({ store }: InvitingContext, { person }: Caller): Promise<RegisteredOrganisation> {
  const found = person.organisation === null ? null : await findRegistered(store, person.organisation);
  if (found !== null && person.roles.includes(found.role)) return found;
  return refuse(
    problems.notFound(
      'Votre organisation ne s’est pas inscrite elle-même : ses comptes sont tenus par l’administration.',
    ),
  );
}
ownOrganisation.says = 'Qui est d’une organisation qui s’est inscrite elle-même.';
