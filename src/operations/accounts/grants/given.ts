import { problems, refuse } from '../../../base/base.ts';
import { findPerson, type Person } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import type { PersonInput } from '../../shared-shapes/shared-shapes.ts';
import { type NotedWidening, ON_SERVER, OWN_DOSSIERS } from '../audit.ts';
import type { InvitingContext } from '../letters/letters.ts';
import { emailErrors, type PublicPerson, putPerson, refuseTakenEmail, withId } from '../people/people.ts';
import { normalizedEmail } from '../sign-in/sign-in.ts';
import { askEmail, askedEmailOf, askedFor, askRoles } from './ask.ts';
import { GUARDIANS } from './guardians.ts';
import { tellDataProtection, tellOfOwnRoles, titlesOf } from './letters.ts';
import { ownRoles, readingSoon, readsIn } from './own-roles.ts';

/** Holds what one person alone may change, and the roles that wait for a second person. */
export interface AccountChange {
  before: Person | null;
  given: PersonInput;
  withheld: string[];
  /** Lists the roles given at once because they read only dossiers that name their holder. */
  ownRoles: string[];
  /** Is null when the address is changed at once, or stays the same. */
  withheldEmail: string | null;
}

export async function givenAlone(context: InvitingContext, by: string, wanted: PersonInput): Promise<AccountChange> {
  const input = await withId(context.people, wanted);
  const before = input.id === undefined ? null : await findPerson(context.store, input.id);
  const reading = (await hasDossiers(context)) ? await newReadingRoles(context, before, input) : [];
  const own = before?.id === by ? [] : await ownRoles(context, reading);
  const withheld = reading.filter((role) => !own.includes(role));
  const withheldEmail = before === null ? null : await emailToAsk(context, before, input);
  return {
    ...{ before, withheld, withheldEmail, ownRoles: own },
    given: {
      ...input,
      ...(withheldEmail !== null && before !== null && { email: before.email }),
      roles: input.roles.filter((role) => !withheld.includes(role)),
    },
  };
}

/**
 * Returns the new address when it must wait for a second person: the account is in use, reads dossiers (now or soon), or approves such
 * rights. Null where one person alone may change it.
 * @throws Refusal invalid-form, conflict: it is no address, or somebody else's
 */
async function emailToAsk(context: InvitingContext, before: Person, input: PersonInput): Promise<string | null> {
  const email = normalizedEmail(input.email);
  if (email === before.email || !(await hasDossiers(context))) return null;
  const roles = [...before.roles, ...input.roles, ...(await askedFor(context, before.id))];
  if (!isOnesOwn(before, roles) && !(await everReads(context, { ...before, roles }))) return null;
  const errors = emailErrors(email);
  if (errors.length > 0)
    refuse(problems.invalidForm('La fiche de la personne est incomplète ou incorrecte.', { errors }));
  await refuseTakenEmail(context.store, email, before);
  return email;
}

/** Tells whether the account is in use or approves rights: taking its roles away for a moment must not make it easy to take over. */
function isOnesOwn(before: Person | null, roles: readonly string[]): boolean {
  if (before === null) return false;
  return before.passwordHash !== null || roles.some((role) => GUARDIANS.includes(role));
}

/** Tells whether these roles read dossiers, as if the account were active. */
async function everReads(context: Context, held: AccountRights): Promise<boolean> {
  return (await newReadingRoles(context, null, { ...held, active: true })).length > 0;
}

/**
 * Adds or changes a person, and asks for the roles that wait for a second person.
 *
 * @returns the person as kept, and every role now waiting
 */
export async function putGiven(
  context: InvitingContext,
  caller: Caller,
  { before, given, withheld, withheldEmail, ownRoles: own }: AccountChange,
): Promise<PublicPerson & { asked: string[]; askedEmail: string | null }> {
  const kept = await putPerson(context.people, given);
  await askRoles(context, caller, kept, withheld);
  if (withheldEmail !== null) await askEmail(context, caller, kept, withheldEmail);
  await tellOfProductRoles(context, caller, { before, kept });
  await tellOfOwnRoles(context, caller.person, { person: kept, roles: own });
  return { ...kept, asked: await askedFor(context, kept.id), askedEmail: await askedEmailOf(context, kept.id) };
}

/** Says for the register what was given at once to read one's own dossiers, and why nobody had to agree. */
export async function widenedByOwn(
  context: InvitingContext,
  { person }: Caller,
  { given, ownRoles: roles }: AccountChange,
): Promise<{ widening?: NotedWidening }> {
  if (roles.length === 0) return {};
  const what = `${given.name.trim()} reçoit : ${await titlesOf(context, { roles })}`;
  return { widening: { what, asked: person.name, agreed: OWN_DOSSIERS } };
}

/** Says what the command line gives to read; nothing before the first dossier. */
export async function widenedOnServer(
  context: InvitingContext,
  before: Person | null,
  given: PersonInput,
): Promise<{ widening?: NotedWidening }> {
  const roles = (await hasDossiers(context)) ? await newReadingRoles(context, before, given) : [];
  if (roles.length === 0) return {};
  const what = `${given.name.trim()} reçoit : ${await titlesOf(context, { roles })}`;
  return { widening: { what, asked: ON_SERVER, agreed: ON_SERVER } };
}

/** The command line needs no agreement, so data protection is told what it gave. */
export async function tellOfGiven(context: InvitingContext, before: Person | null, given: Person): Promise<void> {
  if (!(await hasDossiers(context))) return;
  const roles = [...(await newReadingRoles(context, before, given)), ...newProductRoles(before, given)];
  await tellDataProtection(context, { giver: 'la ligne de commande du serveur', person: given, roles });
}

export async function hasDossiers({ store }: Pick<Context, 'store'>): Promise<boolean> {
  return (await store.ids({ limit: 1 })).length > 0;
}

/**
 * Refuses a password chosen by someone else, who could then read and sign as the person. Once there are dossiers, an account that reads or
 * is in use takes its password only from its person, by a link.
 * @throws Refusal invalid-form
 */
export async function refuseForeignPassword(
  context: Context,
  { before, given, withheld }: AccountChange,
): Promise<void> {
  if (given.password === undefined || !(await hasDossiers(context))) return;
  const asked = before === null ? [] : await askedFor(context, before.id);
  const roles = [...(before?.roles ?? []), ...given.roles, ...withheld, ...asked];
  if (!isOnesOwn(before, roles) && !(await everReads(context, { ...given, roles }))) return;
  const message =
    before?.passwordHash == null
      ? 'Ce compte lit, ou lira, des dossiers, ou décide de ce que d’autres peuvent : la personne choisit son mot de passe elle-même. Invitez-la.'
      : 'Ce compte sert déjà : la personne choisit son mot de passe elle-même, par « Mot de passe oublié » de la page de connexion.';
  refuse(problems.invalidForm(message, { errors: [{ path: '/password', code: 'foreign', message }] }));
}

type AccountRights = Pick<PersonInput, 'roles' | 'organisation' | 'active'>;

/** Returns the roles that read something of a dossier and that the person lacks today; a closed account reads nothing. */
async function newReadingRoles(context: Context, before: Person | null, after: AccountRights): Promise<string[]> {
  const isActive = after.active ?? before?.active ?? true;
  if (!isActive) return [];
  const current = await readingSoon(context);
  const organisation = after.organisation === undefined ? (before?.organisation ?? null) : after.organisation;
  const isByOrganisation = (role: string) => current.some((bundle) => bundle.roles[role]?.binding === 'organisation');
  const isHeld = (role: string) =>
    before?.active === true &&
    before.roles.includes(role) &&
    (before.organisation === organisation || !isByOrganisation(role));
  const reads = (role: string) => current.some((bundle) => readsIn(bundle, role));
  return [...new Set(after.roles)].filter((role) => reads(role) && !isHeld(role));
}

function newProductRoles(before: Person | null, after: Pick<Person, 'roles'>): string[] {
  return after.roles.filter((role) => GUARDIANS.includes(role) && !before?.roles.includes(role));
}

/** Tells data protection of anyone who may approve rights from now on. */
async function tellOfProductRoles(
  context: InvitingContext,
  { person: { name: giver } }: Caller,
  { before, kept: person }: { before: Person | null; kept: PublicPerson },
): Promise<void> {
  if (await hasDossiers(context))
    await tellDataProtection(context, { giver, person, roles: newProductRoles(before, person) });
}
