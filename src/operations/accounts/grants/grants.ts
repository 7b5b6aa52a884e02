import { isReading, readScopeOf } from '../../../access/access.ts';
import { problems, refuse } from '../../../base/base.ts';
import { allPeople, findPerson, type Person } from '../../../store/store.ts';
import { formatDate } from '../../../time/time.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { keepMandate, type MandateWanted, wantedMandate } from '../../mandates/mandates.ts';
import { requireRole } from '../../reader.ts';
import { journalled } from '../audit.ts';
import type { Inviting } from '../letters/letters.ts';
import { dropLinks, tellOldAddress } from '../own-account/own-account.ts';
import type { PersonInput } from '../people/contract.ts';
import { emailErrors, type PublicPerson, putPerson, refuseTakenEmail, withId } from '../people/people.ts';
import { normalizedEmail } from '../sign-in/sign-in.ts';
import type { GrantLine, GrantOperations } from './contract.ts';
import { tellApprovers, tellDataProtection } from './letters.ts';
import { dropGrant, findGrant, type Grant, keepGrant, waitingGrants } from './record.ts';

export { waitingGrants } from './record.ts';

/**
 * Who gives a role that reads dossiers asks for it: another administrator, or data protection, gives it within seven days. Nobody
 * reads what people confided on the word of one. The address of who reads, or gives, is of the same kind: whoever holds it asks for a
 * new password. Until the first dossier there is nothing to read, and nobody to ask.
 */
export function grantOperations(context: Inviting): GrantOperations {
  return {
    grants: async (caller) => {
      requireGuardian(caller);
      return { items: await linesFor(context, caller) };
    },
    approveGrant: (caller, id) => approve(context, caller, id),
    refuseGrant: (caller, id) => refuseGrant(context, caller, id),
  };
}

/** What one person alone changes, and the roles that wait for a second one. */
export interface Given {
  before: Person | null;
  given: PersonInput;
  withheld: string[];
  /** Null: it is given, or the same. */
  withheldEmail: string | null;
}

export async function givenAlone(context: Inviting, wanted: PersonInput): Promise<Given> {
  const input = await withId(context.people, wanted);
  const before = input.id === undefined ? null : await findPerson(context.store, input.id);
  const withheld = (await hasDossiers(context)) ? await newReadingRoles(context, before, input) : [];
  const withheldEmail = before === null ? null : await emailToAsk(context, before, input);
  return {
    ...{ before, withheld, withheldEmail },
    given: {
      ...input,
      ...(withheldEmail !== null && before !== null && { email: before.email }),
      roles: input.roles.filter((role) => !withheld.includes(role)),
    },
  };
}

/**
 * The new address of an account that is in use, that reads dossiers, will, or gives that to others; null where one person alone may
 * change it.
 *
 * @throws Refusal invalid-form, conflict: it is no address, or somebody else's
 */
async function emailToAsk(context: Inviting, before: Person, input: PersonInput): Promise<string | null> {
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

/**
 * An account in use, or that settles what others may do: taking its roles away for a moment must not make of it one that anybody may have.
 */
function isOnesOwn(before: Person | null, roles: readonly string[]): boolean {
  if (before === null) return false;
  return before.passwordHash !== null || roles.some((role) => GUARDIANS.includes(role));
}

/** As an account that is open would. */
async function everReads(context: Context, held: Held): Promise<boolean> {
  return (await newReadingRoles(context, null, { ...held, active: true })).length > 0;
}

/**
 * Adds or changes a person, and asks for the roles that wait for a second person.
 *
 * @returns the person as kept, and every role now waiting
 */
export async function putGiven(
  context: Inviting,
  caller: Caller,
  { before, given, withheld, withheldEmail }: Given,
): Promise<PublicPerson & { asked: string[]; askedEmail: string | null }> {
  const kept = await putPerson(context.people, given);
  await askRoles(context, caller, kept, withheld);
  if (withheldEmail !== null) await askEmail(context, caller, kept, withheldEmail);
  await tellOfProductRoles(context, caller, { before, kept });
  return { ...kept, asked: await askedFor(context, kept.id), askedEmail: await askedEmailOf(context, kept.id) };
}

/** Roles that wait for a second person. */
async function askedFor({ store }: Pick<Context, 'store'>, person: string): Promise<string[]> {
  return (await waitingGrants(store, person)).flatMap(({ roles }) => roles);
}

async function askedEmailOf({ store }: Pick<Context, 'store'>, person: string): Promise<string | null> {
  return (await waitingGrants(store, person)).find(({ email }) => email !== undefined)?.email ?? null;
}

/** By the command line, which needs nobody: data protection is told of what was given. */
export async function tellOfGiven(context: Inviting, before: Person | null, given: Person): Promise<void> {
  if (!(await hasDossiers(context))) return;
  const roles = [...(await newReadingRoles(context, before, given)), ...newProductRoles(before, given)];
  await tellDataProtection(context, { giver: 'la ligne de commande du serveur', person: given, roles });
}

async function hasDossiers({ store }: Context): Promise<boolean> {
  return (await store.ids({ limit: 1 })).length > 0;
}

/**
 * A password that someone else knows opens what its account reads, and signs in its name: once there are dossiers, of an account that
 * reads or is in use nobody chooses it but its person, by a link.
 *
 * @throws Refusal invalid-form
 */
export async function refuseForeignPassword(context: Context, { before, given, withheld }: Given): Promise<void> {
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

type Held = Pick<PersonInput, 'roles' | 'organisation' | 'active'>;

/** Roles by which something of a dossier is read, that the person has not today; an account that is closed reads nothing. */
async function newReadingRoles({ bundles }: Context, before: Person | null, after: Held): Promise<string[]> {
  const isActive = after.active ?? before?.active ?? true;
  if (!isActive) return [];
  const current = await bundles.currents();
  const organisation = after.organisation === undefined ? (before?.organisation ?? null) : after.organisation;
  const isByOrganisation = (role: string) =>
    current.some(({ bundle }) => bundle.roles[role]?.binding === 'organisation');
  const isHeld = (role: string) =>
    before?.active === true &&
    before.roles.includes(role) &&
    (before.organisation === organisation || !isByOrganisation(role));
  const reads = (role: string) => current.some(({ bundle }) => isReading(readScopeOf(bundle.workflow, [role])));
  return [...new Set(after.roles)].filter((role) => reads(role) && !isHeld(role));
}

const GUARDIANS = ['admin', 'dpo'];

function newProductRoles(before: Person | null, after: Pick<Person, 'roles'>): string[] {
  return after.roles.filter((role) => GUARDIANS.includes(role) && !before?.roles.includes(role));
}

/** Who may be a second person from now on: data protection learns it. */
async function tellOfProductRoles(
  context: Inviting,
  { person: { name: giver } }: Caller,
  { before, kept: person }: { before: Person | null; kept: PublicPerson },
): Promise<void> {
  if (await hasDossiers(context))
    await tellDataProtection(context, { giver, person, roles: newProductRoles(before, person) });
}

async function askRoles(context: Inviting, caller: Caller, person: PublicPerson, wanted: string[]): Promise<void> {
  const waiting = await askedFor(context, person.id);
  const roles = wanted.filter((role) => !waiting.includes(role));
  if (roles.length > 0) await ask(context, caller, person, { roles });
}

/** One at a time: another takes the place of what waits. */
async function askEmail(context: Inviting, caller: Caller, person: PublicPerson, email: string): Promise<void> {
  const waiting = (await waitingGrants(context.store, person.id)).filter((grant) => grant.email !== undefined);
  if (waiting.some((grant) => grant.email === email)) return;
  for (const grant of waiting) await dropGrant(context.store, grant);
  await ask(context, caller, person, { roles: [], email });
}

/** A mandate always has its second person: there are dossiers, it is bound to one. */
export function askForMandate(
  context: Inviting,
  caller: Caller,
  person: Pick<Person, 'id' | 'name' | 'organisation'>,
  mandate: MandateWanted,
): Promise<void> {
  return ask(context, caller, person, { roles: [mandate.role], mandate });
}

async function ask(
  context: Inviting,
  caller: Caller,
  person: Pick<Person, 'id' | 'name' | 'organisation'>,
  wanted: Pick<Grant, 'roles' | 'email' | 'mandate'>,
): Promise<void> {
  const { id, name, organisation } = person;
  const noted = { act: 'grant.ask', by: caller.person.id, about: { id, name }, detail: wordsOf(wanted) } as const;
  const grant = await journalled(context.store, noted, () =>
    keepGrant(context.store, { ...wanted, person: id, organisation, by: caller.person.id }),
  );
  await tellApprovers(context, { asker: caller.person, person, grant });
}

/** Addresses are not repeated: a journal kept for years is no second file of people. */
function wordsOf({ roles, email, mandate }: Pick<Grant, 'roles' | 'email' | 'mandate'>): string {
  const told = [...roles, ...(email === undefined ? [] : ['adresse e-mail'])];
  return [...told, ...(mandate === undefined ? [] : [mandateWords(mandate)])].join(', ');
}

async function approve(context: Inviting, caller: Caller, id: string): Promise<void> {
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

function mandateWords({ dossier, from, until, size }: MandateWanted): string {
  return `mandat sur ${dossier} du ${formatDate(from)} au ${formatDate(until)}, ${size} dossier(s) au plus`;
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

async function refuseGrant(context: Inviting, caller: Caller, id: string): Promise<void> {
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

function requireGuardian(caller: Caller): void {
  if (!caller.person.roles.includes('dpo')) requireRole(caller, 'admin');
}

/**
 * Two people, always: never who asked. Who receives it agrees only where nobody else could, as between two administrators without
 * data protection; one asked, the other accepts.
 */
function mayApprove({ person }: Caller, grant: Grant, guardians: readonly string[]): boolean {
  if (person.id === grant.by) return false;
  return person.id !== grant.person || guardians.every((id) => id === grant.by || id === grant.person);
}

async function guardiansOf({ store }: Pick<Context, 'store'>): Promise<string[]> {
  const people = await allPeople(store);
  return people
    .filter(({ active, roles }) => active && roles.some((role) => GUARDIANS.includes(role)))
    .map(({ id }) => id);
}

async function linesFor(context: Inviting, caller: Caller): Promise<GrantLine[]> {
  const [names, roles, guardians] = await Promise.all([
    context.directory.names(),
    context.bundles.roles(),
    guardiansOf(context),
  ]);
  const waitingOnes = await waitingGrants(context.store);
  const bound = waitingOnes.flatMap(({ mandate }) => mandate?.dossier ?? []);
  const titles = new Map((await context.store.dossiers(bound)).map(({ id, title }) => [id, title]));
  const someone = (id: string) => ({ id, name: names.get(id) ?? id });
  return waitingOnes.map((grant) => ({
    ...{ id: grant.id, person: someone(grant.person), by: someone(grant.by) },
    roles: grant.roles.map((role) => ({ id: role, title: roles[role]?.title ?? role })),
    email: grant.email ?? null,
    mandate: grant.mandate ? mandateTold(grant.mandate, titles) : null,
    at: new Date(grant.at).toISOString(),
    endsAt: new Date(grant.endsAt).toISOString(),
    mayApprove: mayApprove(caller, grant, guardians),
  }));
}

function mandateTold(
  { dossier, from, until, size }: MandateWanted,
  titles: ReadonlyMap<string, string>,
): GrantLine['mandate'] {
  return { title: titles.get(dossier) ?? dossier, from, until, size };
}
