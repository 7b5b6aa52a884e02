import { newId, problems, refuse } from '../../../base/base.ts';
import type { Person } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { personFound } from '../../person-found.ts';
import type { InvitationInput, PersonLine } from '../administration-shapes.ts';
import { journalled } from '../audit.ts';
import { askForMandate, givenAlone, putGiven, widenedByOwn } from '../grants/grants.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';
import { dropLinks, makeLink, openInvitations } from '../own-account/own-account.ts';
import { putPerson } from '../people/people.ts';
import { mandateInvited } from './mandates.ts';
import { personLine } from './person-lines.ts';

/** Makes an account without password, and sends the letter that lets the person choose one. */
export async function invite(context: InvitingContext, caller: Caller, input: InvitationInput): Promise<PersonLine> {
  const mandate = await mandateInvited(context, input);
  const { mandate: _, ...account } = input;
  const roles = input.roles.filter((role) => role !== mandate?.role);
  const id = newId('per', await context.store.realNow());
  const about = { id, name: input.name.trim() };
  const given = await givenAlone(context, caller.person.id, { ...account, roles, newId: id, active: true });
  const person = await journalled(
    context.store,
    {
      ...{ act: 'person.invite', by: caller.person.id, about, detail: given.given.roles.join(', ') },
      ...(await widenedByOwn(context, caller, given)),
    },
    async () => {
      const added = await putGiven(context, caller, given);
      if (mandate) await askForMandate(context, caller, added, mandate);
      await send(context, caller, added);
      return added;
    },
  );
  context.directory.forget();
  context.kick();
  return personLine(context, person.id);
}

export async function inviteAgain(context: InvitingContext, caller: Caller, id: string): Promise<PersonLine> {
  const person = await invitable(context, id);
  await journalled(context.store, { act: 'person.invite-again', by: caller.person.id, about: person }, () =>
    send(context, caller, person),
  );
  context.kick();
  return personLine(context, id);
}

export async function cancelInvitation(context: InvitingContext, caller: Caller, id: string): Promise<PersonLine> {
  const person = await invitable(context, id);
  if (!(await openInvitations(context.store)).has(id)) {
    return refuse(problems.conflict(`${person.name} n’a pas d’invitation en cours.`));
  }
  await journalled(
    context.store,
    { act: 'person.cancel-invitation', by: caller.person.id, about: person },
    async () => {
      await dropLinks(context.store, id, 'invitation');
      const { email, name, roles } = person;
      await putPerson(context.people, { id, email, name, roles, active: false });
    },
  );
  context.directory.forget();
  return personLine(context, id);
}

async function invitable({ store }: InvitingContext, id: string): Promise<Person> {
  const person = await personFound(store, id);
  if (person.passwordHash === null) return person;
  return refuse(
    problems.conflict(
      `${person.name} a déjà choisi un mot de passe. Si elle l’a oublié, elle en demande un autre depuis la page de connexion.`,
    ),
  );
}

async function send(
  context: InvitingContext,
  caller: Caller,
  person: Pick<Person, 'id' | 'email' | 'name'>,
): Promise<void> {
  const { store, address } = context;
  const { link, token } = await makeLink(store, {
    ...{ purpose: 'invitation', person: person.id, email: person.email, by: caller.person.id },
  });
  await hold(context, {
    id: link.id,
    ...{ template: 'compte-invitation', to: person.email, name: person.name, person: person.id },
    data: {
      ...{ name: person.name, inviter: caller.person.name, inviterEmail: caller.person.email },
      url: `${address()}/app/invitation#${token}`,
      ends: new Date(link.endsAt).toISOString(),
    },
  });
}
