import { newId, problems, refuse } from '../../../base/base.ts';
import {
  dropSessionsOf,
  findPerson,
  noteFailure,
  type Person,
  personByEmail,
  putPerson,
} from '../../../store/store.ts';
import { refuseTooMany, sourceOf } from '../../limits/limits.ts';
import { journalled } from '../audit.ts';
import type { AccountLinkView, LinkPurpose } from '../credential-shapes.ts';
import { hold, type InvitingContext } from '../letters/letters.ts';
import { forgive, hashPassword, normalizedEmail, passwordErrors } from '../sign-in/sign-in.ts';
import { type AccountLink, findLink, makeLink, spendLink } from './link.ts';

/** An e-mail address receives a few letters an hour; a network address, often an office, may ask for a few more. Beyond, each waits. */
const PACE = {
  email: { free: 3, firstMs: 300_000, ceilingMs: 3_600_000, forgottenAfterMs: 6 * 3_600_000 },
  address: { free: 10, firstMs: 10_000, ceilingMs: 600_000, forgottenAfterMs: 3_600_000 },
};

/**
 * Writes to the person who has this address, if there is one. The caller learns nothing of the account, neither by words nor by time: what
 * depends on it is done after the answer (`after`).
 * @throws Refusal too-many-requests by the client's address alone
 */
export async function forgotPassword(
  context: InvitingContext,
  request: { email: string; address: string },
  after: (work: () => Promise<void>) => void,
): Promise<void> {
  const subject = `forgotten:address:${sourceOf(request.address)}`;
  await refuseTooMany(context.store, subject, PACE.address);
  await noteFailure(context.store, subject, await context.store.realNow());
  after(() => writeTo(context, normalizedEmail(request.email)));
}

async function writeTo(context: InvitingContext, email: string): Promise<void> {
  const { store, address } = context;
  const person = await personByEmail(store, email);
  if (!person?.active) return;
  const subject = `forgotten:email:${person.id}`;
  const isTooSoon = await refuseTooMany(store, subject, PACE.email).then(
    () => false,
    () => true,
  );
  if (isTooSoon) return;
  await noteFailure(store, subject, await store.realNow());
  const wanted = { purpose: 'password', person: person.id, email: person.email, by: person.id } as const;
  const { link, token } = await makeLink(store, wanted);
  await hold(context, {
    id: link.id,
    ...{ template: 'compte-mot-de-passe', to: person.email, name: person.name, person: person.id },
    data: {
      name: person.name,
      url: `${address()}/app/mot-de-passe#${token}`,
      ends: new Date(link.endsAt).toISOString(),
    },
  });
  context.kick();
}

/** @throws Refusal link-closed, which says whom to ask */
export async function accountLink(context: InvitingContext, token: string): Promise<AccountLinkView> {
  const { link, person } = await openLink(context, token, ['invitation', 'password', 'email']);
  const { purpose, email, endsAt } = link;
  return { purpose, name: person.name, email, endsAt: new Date(endsAt).toISOString() };
}

/** Spends the link before it writes the password, so that only one of two people with the link chooses. */
export async function choosePassword(
  context: InvitingContext,
  token: string,
  password: string,
): Promise<{ email: string }> {
  const { store } = context;
  const { link, person } = await openLink(context, token, ['invitation', 'password']);
  const errors = await passwordErrors(password, [person.name, person.email]);
  if (errors.length > 0) refuse(problems.invalidForm('Ce mot de passe ne convient pas.', { errors }));
  const passwordHash = await hashPassword(password);
  await journalled(store, { act: 'own.password-by-link', by: person.id }, async () => {
    if (!(await spendLink(store, link))) return refuse(await closed(context, link));
    const next = { ...person, revision: person.revision + 1, passwordHash };
    if (!(await putPerson(store, next, person.revision))) {
      return refuse(problems.conflict('Votre fiche vient d’être modifiée. Demandez un autre lien.'));
    }
    await dropSessionsOf(store, person.id);
  });
  await forgive(store, person.email);
  if (link.purpose === 'password') await sendPasswordChanged(context, person);
  return { email: person.email };
}

export async function sendPasswordChanged(
  context: InvitingContext,
  person: Pick<Person, 'id' | 'name' | 'email'>,
): Promise<void> {
  const now = await context.store.realNow();
  const at = new Date(now).toISOString();
  await hold(context, {
    id: newId('let', now),
    ...{ template: 'compte-mot-de-passe-change', to: person.email, name: person.name, person: person.id },
    data: { name: person.name, at, url: `${context.address()}/app/mot-de-passe-oublie` },
  });
  context.kick();
}

/** @throws Refusal link-closed, or conflict when someone else has the address by now */
export async function confirmEmail(context: InvitingContext, token: string): Promise<{ email: string }> {
  const { store } = context;
  const { link, person } = await openLink(context, token, ['email']);
  await journalled(store, { act: 'own.email', by: person.id, detail: `${person.email} → ${link.email}` }, async () => {
    if (!(await spendLink(store, link))) return refuse(await closed(context, link));
    const next = { ...person, revision: person.revision + 1, email: link.email };
    if (!(await putPerson(store, next, person.revision))) {
      return refuse(problems.conflict('Votre fiche vient d’être modifiée. Demandez un autre lien.'));
    }
  });
  await tellOldAddress(context, person, link.email);
  context.directory.forget();
  return { email: link.email };
}

/** Tells the former address that it no longer opens the account. */
export async function tellOldAddress(
  context: InvitingContext,
  { id, name, email: to }: Pick<Person, 'id' | 'name' | 'email'>,
  email: string,
): Promise<void> {
  const now = await context.store.realNow();
  await hold(context, {
    id: newId('let', now),
    ...{ template: 'compte-adresse-changee', to, name, person: id },
    data: { name, email, at: new Date(now).toISOString() },
  });
  context.kick();
}

export async function openLink(
  context: InvitingContext,
  token: string,
  purposes: LinkPurpose[],
): Promise<{ link: AccountLink; person: Person }> {
  const link = await findLink(context.store, token);
  if (link === null || !purposes.includes(link.purpose)) return refuse(await closed(context, null));
  const person = await findPerson(context.store, link.person);
  const isOver = link.usedAt !== null || (await context.store.realNow()) >= link.endsAt;
  // A link sent to an address that the person no longer has opens nothing, whoever changed it.
  const isElsewhere = link.purpose !== 'email' && link.email !== person?.email;
  if (isOver || isElsewhere || !person?.active) return refuse(await closed(context, link));
  return { link, person };
}
openLink.says = 'Qui a reçu ce lien par courriel, tant qu’il est ouvert.';

/** Says what happened to the link, and whom to ask: the inviter, by name and address. */
async function closed({ store }: InvitingContext, link: AccountLink | null) {
  if (link === null) {
    return problems.linkClosed(
      'Ce lien n’est pas connu : il a été annulé, remplacé par un plus récent, ou mal recopié. Ouvrez le dernier message reçu, ou demandez à l’administration de Jalon.',
    );
  }
  const what =
    link.usedAt === null
      ? 'Ce lien a expiré ou a été annulé.'
      : 'Ce lien a déjà servi : il n’ouvre qu’une fois. Si vous avez déjà choisi votre mot de passe, connectez-vous.';
  const inviter = link.purpose === 'invitation' ? await findPerson(store, link.by) : null;
  const whom =
    inviter === null
      ? 'Demandez-en un autre depuis la page de connexion.'
      : `Pour en recevoir un autre, demandez à ${inviter.name} (${inviter.email}), qui vous a invité.`;
  return problems.linkClosed(`${what} ${whom}`, { members: { purpose: link.purpose } });
}
