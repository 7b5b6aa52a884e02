import { problems, refuse } from '../../../base/base.ts';
import { allOrganisations, putOrganisation } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import { journalled } from '../audit.ts';
import type { InvitingContext } from '../letters/letters.ts';
import { dismiss, inviteTo, membersOf, nameOf, peopleOf } from './members.ts';
import type { RegisteredLine, Settlement } from './membership.ts';
import { findRegistered, putRegistered, type RegisteredOrganisation, registeredWith } from './record.ts';
import { type OpenRole, openRoles } from './register.ts';

/** Lists the organisations that registered themselves, for those who settle contests; those that claim the same key come first. */
export async function registrations(context: InvitingContext, caller: Caller): Promise<{ items: RegisteredLine[] }> {
  const settled = (await openRoles(context)).filter((one) => settles(caller, one));
  if (settled.length === 0) return refuse(problems.forbidden('Aucun de vos rôles ne règle les inscriptions.'));
  const organisations = await allOrganisations(context.store);
  const all = await Promise.all(settled.map(({ role }) => registeredWith(context.store, `role:${role}`)));
  const items = await Promise.all(
    all.flat().map(async (one): Promise<RegisteredLine> => {
      const own = organisations.find(({ id }) => id === one.id);
      const others = organisations.filter(({ id, siret, active }) => id !== one.id && siret === one.key && active);
      return {
        ...{ id: one.id, name: own?.name ?? '', key: one.key, role: one.role, at: one.at, settled: one.settled },
        roleTitle: settled.find(({ role }) => role === one.role)?.title ?? one.role,
        isActive: own?.active === true,
        members: await membersOf(context, one),
        others: others.map(({ id, name }) => ({ id, name })),
      };
    }),
  );
  return { items: items.sort((a, b) => b.others.length - a.others.length || b.at.localeCompare(a.at)) };
}

export function settles({ person }: Caller, { register }: OpenRole): boolean {
  return register.by.some((role) => person.roles.includes(role));
}
settles.says = 'Les rôles qui règlent les inscriptions sous le rôle pris.';

export async function settleRegistration(
  context: InvitingContext,
  caller: Caller,
  id: string,
  wanted: Settlement,
): Promise<void> {
  const { store } = context;
  const mine = (await openRoles(context)).filter((one) => settles(caller, one));
  if (mine.length === 0) return refuse(problems.forbidden('Aucun de vos rôles ne règle les inscriptions.'));
  const found = await findRegistered(store, id);
  if (found === null || !mine.some(({ role }) => role === found.role)) {
    return refuse(problems.notFound('Cette organisation ne s’est pas inscrite elle-même.'));
  }
  const { decision, motive } = wanted;
  if (decision === 'transfer' && !wanted.email?.trim()) {
    const message = 'Dites à quelle adresse elle passe.';
    return refuse(problems.invalidForm(message, { errors: [{ path: '/email', code: 'required', message }] }));
  }
  const name = await nameOf(context, id);
  const noted = { by: caller.person.id, about: { id, name }, detail: `${decision} : ${motive}` };
  await journalled(store, { act: 'registration.settle', ...noted }, async () => {
    const at = new Date(await store.realNow()).toISOString();
    const next = { ...found, revision: found.revision + 1, settled: { decision, by: caller.person.id, at } };
    if (!(await putRegistered(store, next, found.revision))) {
      refuse(problems.conflict('Cette inscription vient d’être réglée par quelqu’un d’autre. Relisez la page.'));
    }
    await carryOut(context, found, { ...wanted, inviter: caller.person.name, organisation: name });
  });
}

async function carryOut(
  context: InvitingContext,
  own: RegisteredOrganisation,
  { decision, email, name, inviter, organisation }: Settlement & { inviter: string; organisation: string },
): Promise<void> {
  if (decision === 'keep') return;
  for (const person of await peopleOf(context, own)) await dismiss(context, person, own);
  if (decision === 'transfer') {
    await inviteTo(context, own, { email: email ?? '', name: name ?? '', inviter, organisation });
    return;
  }
  const organisations = await allOrganisations(context.store);
  const closed = organisations.find(({ id }) => id === own.id);
  if (closed) await putOrganisation(context.store, { ...closed, active: false });
  context.directory.forget();
}
