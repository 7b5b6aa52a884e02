import { isPlainLine, type JsonObject, newId, problems, refuse, sha256 } from '../../../base/base.ts';
import { type CompiledBundle, type RegisteredRole, withDefaults } from '../../../engine/engine.ts';
import { outlineOf } from '../../../forms/forms.ts';
import { noteFailure, type Person, personByEmail, putOrganisation, putPerson } from '../../../store/store.ts';
import { todayIn } from '../../../time/time.ts';
import { refuseTooMany, sourceOf } from '../../limits/limits.ts';
import { journalled } from '../audit.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';
import { hashPassword, normalizedEmail, passwordErrors } from '../sign-in/sign-in.ts';
import type { RegistrationForm } from './membership.ts';
import { keepRegistration, openRegistration, putRegistered, type Registration, spendRegistration } from './record.ts';

/** An e-mail address receives a few letters an hour; a network address, often an office, may ask for a few more. Beyond, each waits. */
const PACE = {
  email: { free: 3, firstMs: 600_000, ceilingMs: 6 * 3_600_000, forgottenAfterMs: 24 * 3_600_000 },
  source: { free: 10, firstMs: 10_000, ceilingMs: 600_000, forgottenAfterMs: 3_600_000 },
};

/** Describes a role that organisations may take by registering, with the version whose form they fill. */
export interface OpenRole {
  role: string;
  title: string;
  register: RegisteredRole;
  compiled: CompiledBundle;
}

export async function openRoles({ bundles }: Pick<InvitingContext, 'bundles'>): Promise<OpenRole[]> {
  const found = new Map<string, OpenRole>();
  for (const compiled of await bundles.currents()) {
    const { roles, workflow } = compiled.bundle;
    for (const role of Object.keys(workflow.roles)) {
      const { register, title } = roles[role] ?? {};
      if (register && title && Object.hasOwn(compiled.forms, register.form))
        found.set(role, { role, title, register, compiled });
    }
  }
  return [...found.values()];
}

export async function openRole(
  context: InvitingContext,
  role: string,
): Promise<OpenRole & { form: CompiledBundle['forms'][string] }> {
  const found = (await openRoles(context)).find((one) => one.role === role);
  const form = found?.compiled.forms[found.register.form];
  return found && form ? { ...found, form } : refuse(problems.notFound('On ne s’inscrit pas soi-même sous ce nom.'));
}
openRole.says = 'Un rôle que l’on prend en s’inscrivant ; rien n’existe avant que l’adresse soit confirmée.';

export async function registrationForm(context: InvitingContext, role: string): Promise<RegistrationForm> {
  const { title, form, compiled } = await openRole(context, role);
  const { lists } = compiled.bundle;
  const options = Object.entries(lists).map(([id, { entries }]) => [
    id,
    entries.map(({ code, label }) => ({ value: code, label })),
  ]);
  const questions = outlineOf(form.schema, { without: [], lists: Object.fromEntries(options) });
  return { role, roleTitle: title, title: String(form.schema.title ?? 'Inscription'), questions };
}

/**
 * Writes to the address given. The caller learns nothing of the key nor of the address, neither by words nor by time: what depends on them
 * is done after the answer (`after`).
 */
export async function register(
  context: InvitingContext,
  { role, data, back, address }: { role: string; data: JsonObject; back: string | null; address: string },
  after: (work: () => Promise<void>) => void,
): Promise<void> {
  const { store } = context;
  const { compiled, form, register, title } = await openRole(context, role);
  const checked = form.validate(data, todayIn(compiled.bundle.workflow.zone, await context.clock.now()));
  if (!checked.ok) {
    return refuse(problems.invalidForm('L’inscription est incomplète ou incorrecte.', { errors: checked.errors }));
  }
  await spendPace(context, `registration:source:${sourceOf(address)}`, PACE.source);
  const { key, confirm, name, person } = withDefaults('register', register);
  const told = (field: string) => String(checked.data[field] ?? '').trim();
  refuseHiddenMarks(checked.data, [name, person]);
  const wanted = {
    ...{ role, organisation: null, email: normalizedEmail(told(confirm)), name: told(person), title: told(name) },
    ...{ key: told(key).replaceAll(/\s/g, ''), data: checked.data, back },
  };
  after(() => write(context, wanted, { template: 'compte-inscription', data: { role: title } }, store));
}

/** Refuses hidden characters whatever the form allows, because these answers become names of an organisation and of an account. */
function refuseHiddenMarks(data: JsonObject, fields: readonly string[]): void {
  const message = 'Écrivez ce nom sur une seule ligne, sans caractère invisible.';
  const wrong = fields.filter((field) => !isPlainLine(String(data[field] ?? '').trim()));
  if (wrong.length === 0) return;
  const errors = wrong.map((field) => ({ path: `/${field}`, code: 'pattern', message }));
  refuse(problems.invalidForm('L’inscription est incomplète ou incorrecte.', { errors }));
}

/** @throws Refusal too-many-requests */
export async function spendPace(
  { store }: Pick<InvitingContext, 'store'>,
  subject: string,
  pace: Parameters<typeof refuseTooMany>[2],
): Promise<void> {
  await refuseTooMany(store, subject, pace);
  await noteFailure(store, subject, await store.realNow());
}

/**
 * A person with an account is told so; anyone else receives the link. Neither letter repeats what a stranger typed, but the address. An
 * invited person is listed as expected whether a link is sent or not: otherwise the inviter would find out which addresses have an account.
 */
export async function write(
  context: InvitingContext,
  wanted: Parameters<typeof keepRegistration>[1],
  { template, data }: { template: `compte-${string}`; data: JsonObject },
  store = context.store,
): Promise<void> {
  const known = await personByEmail(store, wanted.email);
  const isInvited = wanted.organisation !== null && wanted.organisation !== known?.organisation;
  const invitation = isInvited ? await keepRegistration(store, wanted) : null;
  const isTooSoon = await spendPace(context, `registration:email:${sha256(wanted.email)}`, PACE.email).then(
    () => false,
    () => true,
  );
  if (isTooSoon) return;
  if (known !== null) {
    if (known.active) await tellKnown(context, known, data);
    return;
  }
  const { registration, token } = invitation ?? (await keepRegistration(store, wanted));
  await hold(context, {
    id: registration.id,
    ...{ template, to: wanted.email, name: '', person: '' },
    data: {
      ...data,
      url: `${context.address()}/inscription/confirmer/${token}`,
      ends: new Date(registration.endsAt).toISOString(),
    },
  });
  context.kick();
}

async function tellKnown(
  context: InvitingContext,
  { id, name, email }: Person,
  { role = '' }: JsonObject,
): Promise<void> {
  await hold(context, {
    id: newId('let', await context.store.realNow()),
    ...{ template: 'compte-deja-la', to: email, name, person: id },
    data: { name, role, url: `${context.address()}/connexion` },
  });
  context.kick();
}

/** Gives one sentence for a wrong, used, ended or useless link, so that nobody learns which. */
export async function registrationOf(context: InvitingContext, token: string): Promise<Registration> {
  const found = await openRegistration(context.store, token);
  const isTaken = found !== null && (await personByEmail(context.store, found.email)) !== null;
  if (found !== null && !isTaken) return found;
  return refuse(
    problems.linkClosed(
      'Ce lien a déjà servi, ou il est trop ancien. Si vous avez un compte, connectez-vous ; sinon, recommencez.',
    ),
  );
}

/** Spends the link before anything is made, so that only one of two people with the link comes in. */
export async function confirmRegistration(
  context: InvitingContext,
  token: string,
  password: string,
): Promise<{ email: string; back: string | null }> {
  const { store } = context;
  const registration = await registrationOf(context, token);
  const { email, name, role, back } = registration;
  const errors = await passwordErrors(password, [name, email]);
  if (errors.length > 0) return refuse(problems.invalidForm('Ce mot de passe ne convient pas.', { errors }));
  const passwordHash = await hashPassword(password);
  const now = await store.realNow();
  const id = newId('per', now);
  await journalled(store, { act: 'registration.confirm', by: id, about: { id, name }, detail: role }, async () => {
    if (!(await spendRegistration(store, registration))) return void (await registrationOf(context, token));
    const organisation = registration.organisation ?? (await makeOrganisation(context, registration, now));
    const person: Person = {
      ...{ id, revision: 1, email, name: name || email, passwordHash, roles: [role], organisation, active: true },
      ...{ createdAt: new Date(now).toISOString(), preferences: {} },
    };
    await putPerson(store, person, 0);
  });
  context.directory.forget();
  return { email, back };
}

/** Each registration makes its own organisation, even when others claim the same key: being first gives no advantage. */
async function makeOrganisation(
  { store }: InvitingContext,
  { key, title, data, role }: Registration,
  now: number,
): Promise<string> {
  const id = newId('org', now);
  await putOrganisation(store, { id, name: title || key, siret: key, kind: null, active: true });
  await putRegistered(store, { id, revision: 1, role, key, at: new Date(now).toISOString(), data, settled: null }, 0);
  return id;
}
