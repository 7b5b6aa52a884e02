import { allPeople, type Person } from '../../../store/store.ts';
import { type InvitingContext, writeToPeople } from '../letters/letters.ts';
import { guardians, independentController, secondPeople } from './guardians.ts';
import type { Grant } from './record.ts';
import { putToRepresentative } from './representative.ts';

type PersonName = Pick<Person, 'id' | 'name'>;

/** Writes to every administrator and to data protection; the letter says whether somebody may approve, or only refuse. */
export async function tellGuardians(
  context: InvitingContext,
  { asker, person, grant }: { asker: PersonName; person: PersonName; grant: Grant },
): Promise<void> {
  const [everyone, able] = [await guardians(context), await secondPeople(context, grant)];
  const data = {
    ...{ asker: asker.name, person: person.name, roles: await titlesOf(context, grant) },
    ...{ url: `${context.address()}/app/droits`, ends: new Date(grant.endsAt).toISOString() },
  };
  const others = everyone.filter(({ id }) => id !== asker.id);
  const template = able.length > 0 ? 'compte-droit-demande' : 'compte-droit-sans-accord';
  await writeToPeople(context, others, { template, data });
  if (able.length === 0) await askRepresentative(context, { asker, person, grant });
}

/** Puts to the controller's representative what no second account can approve, unless who asks or receives may hold that address too. */
async function askRepresentative(
  context: InvitingContext,
  { asker, person, grant }: { asker: PersonName; person: PersonName; grant: Grant },
): Promise<void> {
  const controller = await independentController(context, grant);
  if (controller === null || controller.email === grant.email) return;
  const what = `un droit pour ${person.name} : ${await titlesOf(context, grant)}`;
  const matter = { kind: 'grant', id: grant.id } as const;
  await putToRepresentative(context, controller, { matter, asker: asker.name, what, endsAt: grant.endsAt });
}

/** Tells data protection what was given, to whom and by whom; sends nothing when nothing was given. */
export async function tellDataProtection(
  context: InvitingContext,
  {
    giver,
    person,
    ...given
  }: { giver: string; person: PersonName; roles: readonly string[]; email?: string | undefined },
): Promise<void> {
  if (given.roles.length === 0 && given.email === undefined) return;
  const at = new Date(await context.store.realNow()).toISOString();
  const data = { giver, person: person.name, roles: await titlesOf(context, given), at };
  const url = `${context.address()}/app/journal`;
  await writeToPeople(context, await activeWith(context, ['dpo']), {
    template: 'compte-droit-donne',
    data: { ...data, url },
  });
}

/** Tells data protection and every other administrator of roles that were given at once. */
export async function tellOfOwnRoles(
  context: InvitingContext,
  giver: PersonName,
  { person, roles }: { person: PersonName; roles: readonly string[] },
): Promise<void> {
  if (roles.length === 0) return;
  const at = new Date(await context.store.realNow()).toISOString();
  const titles = await titlesOf(context, { roles });
  const others = (await guardians(context)).filter(({ id }) => id !== giver.id);
  const url = `${context.address()}/app/journal`;
  const data = { giver: giver.name, person: person.name, roles: titles, at, url };
  await writeToPeople(context, others, { template: 'compte-droit-propre', data });
}

async function activeWith({ store }: InvitingContext, roles: string[]): Promise<Person[]> {
  return (await allPeople(store)).filter((one) => one.active && one.roles.some((role) => roles.includes(role)));
}

export async function titlesOf(
  { bundles }: InvitingContext,
  { roles, email }: { roles: readonly string[]; email?: string | undefined },
): Promise<string> {
  const declared = await bundles.roles();
  const titles = roles.map((role) => declared[role]?.title ?? PRODUCT_TITLES[role] ?? role);
  return [...titles, ...(email === undefined ? [] : [`l’adresse e-mail ${email}`])].join(', ');
}

const PRODUCT_TITLES: { [role: string]: string } = { admin: 'Administration', dpo: 'Protection des données' };
