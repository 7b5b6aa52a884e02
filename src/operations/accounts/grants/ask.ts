import type { Person } from '../../../store/store.ts';
import { formatDate } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { MandateWanted } from '../../mandates/mandates.ts';
import { journalled } from '../audit.ts';
import type { InvitingContext } from '../letters/letters.ts';
import type { PublicPerson } from '../people/people.ts';
import { tellGuardians } from './letters.ts';
import { dropGrant, type Grant, keepGrant, waitingGrants } from './record.ts';

/** Lists the roles that wait for a second person. */
export async function askedFor({ store }: Pick<Context, 'store'>, person: string): Promise<string[]> {
  return (await waitingGrants(store, person)).flatMap(({ roles }) => roles);
}

export async function askedEmailOf({ store }: Pick<Context, 'store'>, person: string): Promise<string | null> {
  return (await waitingGrants(store, person)).find(({ email }) => email !== undefined)?.email ?? null;
}

export async function askRoles(
  context: InvitingContext,
  caller: Caller,
  person: PublicPerson,
  wanted: string[],
): Promise<void> {
  const waiting = await askedFor(context, person.id);
  const roles = wanted.filter((role) => !waiting.includes(role));
  if (roles.length > 0) await ask(context, caller, person, { roles });
}

/** Only one address waits at a time: a new request replaces the former one. */
export async function askEmail(
  context: InvitingContext,
  caller: Caller,
  person: PublicPerson,
  email: string,
): Promise<void> {
  const waiting = (await waitingGrants(context.store, person.id)).filter((grant) => grant.email !== undefined);
  if (waiting.some((grant) => grant.email === email)) return;
  for (const grant of waiting) await dropGrant(context.store, grant);
  await ask(context, caller, person, { roles: [], email });
}

/** A mandate always needs a second person: it is bound to a dossier, so dossiers exist. */
export function askForMandate(
  context: InvitingContext,
  caller: Caller,
  person: Pick<Person, 'id' | 'name' | 'organisation'>,
  mandate: MandateWanted,
): Promise<void> {
  return ask(context, caller, person, { roles: [mandate.role], mandate });
}

async function ask(
  context: InvitingContext,
  caller: Caller,
  person: Pick<Person, 'id' | 'name' | 'organisation'>,
  wanted: Pick<Grant, 'roles' | 'email' | 'mandate'>,
): Promise<void> {
  const { id, name, organisation } = person;
  const noted = {
    ...({ act: 'grant.ask', by: caller.person.id, about: { id, name }, detail: wordsOf(wanted) } as const),
    ties: wanted.email !== undefined,
  };
  const grant = await journalled(context.store, noted, () =>
    keepGrant(context.store, { ...wanted, person: id, organisation, by: caller.person.id }),
  );
  await tellGuardians(context, { asker: caller.person, person, grant });
}

/** Addresses are left out: a journal kept for years must not become a second file of people. */
export function wordsOf({ roles, email, mandate }: Pick<Grant, 'roles' | 'email' | 'mandate'>): string {
  const told = [...roles, ...(email === undefined ? [] : ['adresse e-mail'])];
  return [...told, ...(mandate === undefined ? [] : [mandateWords(mandate)])].join(', ');
}

export function mandateWords({ dossier, from, until, size }: MandateWanted): string {
  return `mandat sur ${dossier} du ${formatDate(from)} au ${formatDate(until)}, ${size} dossier(s) au plus`;
}
