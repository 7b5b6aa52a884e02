import { type FieldError, isPlainLine, newId, problems, refuse } from '../../../base/base.ts';
import { menuOf } from '../../../screens/screens.ts';
import {
  allOrganisations,
  allPeople,
  dropSessionsOf,
  findPerson,
  type Organisation,
  type Person,
  personByEmail,
  putPerson as putStored,
  type Store,
} from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { isFirstRunOver } from '../../first-run/first-run.ts';
import { personFound } from '../../person-found.ts';
import { readByVersion, supervisedWorkflows } from '../../reading/reading.ts';
import { programmeZone } from '../../served/served.ts';
import type { OwnProfile, PersonInput } from '../../shared-shapes/shared-shapes.ts';
import { hashPassword, hasSecondFactor, normalizedEmail, passwordErrors } from '../sign-in/sign-in.ts';

export { handoversOf } from './handovers.ts';
export { readings } from './readings.ts';

export interface PeopleContext {
  store: Store;
  realNow: () => Promise<number>;
  /** Returns the ids of the roles that exist: those of the product and those of `workflows/roles.json`. */
  knownRoles: () => Promise<string[]>;
}

/** A person shown to others never carries the password's hash. */
export type PublicPerson = Omit<Person, 'passwordHash'>;

/** Returns the body of `GET /me`, without the parts that other rooms of accounts know. */
export async function me(
  context: Pick<Context, 'store' | 'clock' | 'bundles' | 'screens'>,
  caller: Caller,
): Promise<Omit<OwnProfile, 'registrations'>> {
  const { store, clock } = context;
  const { id, name, email, roles, organisation } = caller.person;
  const person = await findPerson(store, id);
  const mine =
    organisation === null ? undefined : (await allOrganisations(store)).find((one) => one.id === organisation);
  return {
    id,
    name,
    email,
    roles,
    organisation: mine ? organisationOf(mine) : null,
    preferences: person?.preferences ?? {},
    now: await clock.now(),
    zone: await programmeZone(context),
    hasSecondFactor: await hasSecondFactor(store, id),
    supervises: roles.includes('admin') || (await supervisedWorkflows(context, caller)).size > 0,
    home: caller.person.mandates ? '/mandats' : await homeOf(context, roles),
  };
}

/**
 * Returns the page declared for the role; else null (the to-do list) for those who work on dossiers, or the first page where the role has
 * something to show.
 */
async function homeOf(
  context: Pick<Context, 'store' | 'bundles' | 'screens'>,
  roles: readonly string[],
): Promise<OwnProfile['home']> {
  const declared = (await context.screens.all()).find((screen) =>
    menuOf(screen).home?.some((role) => roles.includes(role)),
  );
  if (declared) return `/pages/${declared.id}`;
  const versions = await readByVersion(context, roles);
  if (versions.some((version) => [...version.roles.values()].includes('whole'))) return null;
  if (roles.includes('dpo')) return '/lectures';
  if (!roles.includes('admin')) return '/dossiers';
  return (await isNew(context)) ? '/premiers-pas' : '/personnes';
}

/** Tells whether there is no dossier yet and the first steps are not all done. */
async function isNew(context: Pick<Context, 'store'>): Promise<boolean> {
  return !(await isFirstRunOver(context)) && (await context.store.ids({ limit: 1 })).length === 0;
}

function organisationOf({ id, name, siret }: Organisation): OwnProfile['organisation'] {
  return { id, name, siret };
}

/** Adds a person (no `id`) or changes one. It checks no right: the caller's rights are checked before. */
export async function putPerson(context: PeopleContext, input: PersonInput): Promise<PublicPerson> {
  return withoutHash(await savePerson(context, input));
}

/** A person to add receives their id beforehand, so that the audit journal can name them. */
export async function withId({ realNow }: PeopleContext, input: PersonInput): Promise<PersonInput> {
  return input.id === undefined ? { newId: newId('per', await realNow()), ...input } : input;
}

/** Adds a person from the command line, such as the first administrator. `declared` lists roles of definitions not published yet. */
export function addPerson(
  context: PeopleContext,
  input: PersonInput,
  declared: readonly string[] = [],
): Promise<Person> {
  const knownRoles = async () => [...(await context.knownRoles()), ...declared];
  return savePerson({ ...context, knownRoles }, input);
}

/**
 * A change of password, roles, organisation or activity ends every session of the person.
 * @throws Refusal invalid-form (422), not-found (404), conflict (409: e-mail taken, last administrator, changed meanwhile)
 */
async function savePerson(context: PeopleContext, input: PersonInput): Promise<Person> {
  const email = normalizedEmail(input.email);
  const before = await personBefore(context.store, input.id);
  await refuseErrors(context, input, email);
  await refuseTakenEmail(context.store, email, before);
  if (before) await refuseNoAdministrator(context.store, before, input);
  const person = await nextPerson(context, before, { ...input, email });
  if (!(await putStored(context.store, person, before?.revision ?? 0))) {
    return refuse(problems.conflict("La fiche de cette personne vient d'être modifiée. Relisez-la, puis recommencez."));
  }
  if (before && endsSessions(before, person)) await dropSessionsOf(context.store, person.id);
  return person;
}

async function personBefore(store: Store, id: string | undefined): Promise<Person | null> {
  return id === undefined ? null : personFound(store, id);
}

async function nextPerson(context: PeopleContext, before: Person | null, input: PersonInput): Promise<Person> {
  const now = await context.realNow();
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  return {
    id: before?.id ?? input.newId ?? newId('per', now),
    revision: (before?.revision ?? 0) + 1,
    email: input.email,
    name: input.name.trim(),
    passwordHash: passwordHash ?? before?.passwordHash ?? null,
    roles: [...new Set(input.roles)],
    organisation: input.organisation === undefined ? (before?.organisation ?? null) : input.organisation,
    active: input.active ?? before?.active ?? true,
    createdAt: before?.createdAt ?? new Date(now).toISOString(),
    preferences: before?.preferences ?? {},
  };
}

async function refuseErrors(context: PeopleContext, input: PersonInput, email: string): Promise<void> {
  const errors = [
    ...emailErrors(email),
    ...nameErrors(input.name),
    ...(await roleErrors(context, input.roles)),
    ...(await organisationErrors(context.store, input.organisation)),
    ...(await passwordErrorsOf(input, email)),
  ];
  if (errors.length > 0)
    refuse(problems.invalidForm('La fiche de la personne est incomplète ou incorrecte.', { errors }));
}

async function passwordErrorsOf(
  { password, isPasswordDrawn, name }: PersonInput,
  email: string,
): Promise<FieldError[]> {
  return password === undefined || isPasswordDrawn ? [] : passwordErrors(password, [name, email]);
}

export function emailErrors(email: string): FieldError[] {
  if (email.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return [];
  return [
    { path: '/email', code: 'format', message: "L'adresse e-mail n'est pas complète : attendu « nom@domaine.fr »." },
  ];
}

function nameErrors(name: string): FieldError[] {
  if (!isPlainLine(name))
    return [{ path: '/name', code: 'pattern', message: 'Le nom tient sur une ligne, sans caractère invisible.' }];
  const length = name.trim().length;
  if (length >= 1 && length <= 200) return [];
  return [{ path: '/name', code: 'length', message: 'Le nom est à remplir, en 200 caractères au plus.' }];
}

async function roleErrors(context: PeopleContext, roles: string[]): Promise<FieldError[]> {
  const known = await context.knownRoles();
  return roles.flatMap((role, index) =>
    known.includes(role)
      ? []
      : [
          {
            path: `/roles/${index}`,
            code: 'enum',
            message: `Le rôle « ${role} » n’existe pas. Rôles connus : ${known.join(', ')}.`,
          },
        ],
  );
}

async function organisationErrors(store: Store, id: string | null | undefined): Promise<FieldError[]> {
  if (id === undefined || id === null) return [];
  if ((await allOrganisations(store)).some((one) => one.id === id)) return [];
  return [{ path: '/organisation', code: 'unknown', message: `L'organisme « ${id} » n’existe pas.` }];
}

/** @throws Refusal conflict */
export async function refuseTakenEmail(store: Store, email: string, before: Person | null): Promise<void> {
  const holder = await personByEmail(store, email);
  if (!holder || holder.id === before?.id) return;
  const errors = [{ path: '/email', code: 'taken', message: 'Une autre personne a déjà cette adresse e-mail.' }];
  refuse(problems.conflict('Une autre personne a déjà cette adresse e-mail.', { errors }));
}

/** The last active administrator stays, since nobody could give the role back. */
async function refuseNoAdministrator(store: Store, before: Person, input: PersonInput): Promise<void> {
  const stays = input.roles.includes('admin') && (input.active ?? before.active);
  if (stays || !before.roles.includes('admin') || !before.active) return;
  const others = (await allPeople(store)).filter(
    (one) => one.id !== before.id && one.active && one.roles.includes('admin'),
  );
  if (others.length > 0) return;
  refuse(problems.conflict(`${before.name} est la seule personne à administrer Jalon : nommez-en d’abord une autre.`));
}

function endsSessions(before: Person, after: Person): boolean {
  return (
    !after.active ||
    before.passwordHash !== after.passwordHash ||
    before.organisation !== after.organisation ||
    before.roles.join() !== after.roles.join()
  );
}

function withoutHash({ passwordHash: _, ...person }: Person): PublicPerson {
  return person;
}
