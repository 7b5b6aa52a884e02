import { setTimeout as delay } from 'node:timers/promises';
import { newSecret, problems, refuse, sha256 } from '../../../base/base.ts';
import { findPerson, type Person, personByEmail, type Session, type Store } from '../../../store/store.ts';
import type { Caller } from '../../caller.ts';
import type { Context } from '../../context.ts';
import { keepConfirmation } from '../../limits/limits.ts';
import { journalled } from '../audit.ts';
import { type DoorContext, tellOfNewBrowser } from '../doors/doors.ts';
import { sessionOf } from '../own-account/own-account.ts';
import {
  hasSecondFactor,
  normalizedEmail,
  openSession,
  type SecondFactorContext,
  type SessionContext,
  type SignedIn,
} from '../sign-in/sign-in.ts';
import type { Identity, IdentityProvider, ProviderRequest } from './identity-provider.ts';
import { isLinkedTo, linkSubject, personOfSubject } from './link.ts';

export interface ProviderContext
  extends Context,
    Omit<DoorContext, 'store'>,
    Omit<SecondFactorContext, 'store'>,
    Omit<SessionContext, 'store'> {
  provider: IdentityProvider | null;
}

const BEGUN = 'provider-begun';
const SESSION = 'provider-session';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

interface PendingSignIn extends ProviderRequest {
  back: string;
  /** Names the session and the person that confirm their account; absent at a plain sign-in. */
  confirms?: { session: string; person: string };
}

/** The secret `pass` stays in this browser: a browser that comes back without it did not begin the sign-in. */
export async function beginProviderSignIn(
  context: ProviderContext,
  back: string,
): Promise<{ url: string; pass: string }> {
  return keepBegun(context, { ...(await providerOf(context).begin(redirectUri(context), 'signed-in')), back });
}

/** The provider asks for everything again (`max_age=0`), and says when it did. @throws Refusal forbidden (a token) */
export async function beginProviderConfirmation(
  context: ProviderContext,
  caller: Caller,
  back: string,
): Promise<{ url: string; pass: string }> {
  const confirms = { session: sessionOf(caller), person: caller.person.id };
  return keepBegun(context, { ...(await providerOf(context).begin(redirectUri(context), 'anew')), back, confirms });
}

async function keepBegun({ store }: ProviderContext, waiting: PendingSignIn): Promise<{ url: string; pass: string }> {
  const pass = newSecret(32);
  const expiresAt = (await store.realNow()) + 10 * MINUTE_MS;
  const value = { ...waiting };
  await store.putRecord({ kind: BEGUN, id: sha256(pass), revision: 1, marks: [], sort: '', value, expiresAt }, 0);
  return { url: waiting.url, pass };
}

/**
 * Opens a session for the account the identity is linked to, or, the first time, for the active account that has its verified
 * address. It creates neither account nor right.
 *
 * @throws Refusal bad-credentials, forbidden, second-factor-required, unavailable
 */
export async function finishProviderSignIn(
  context: ProviderContext,
  { pass, search, ...client }: { pass: string | null; search: string; device: string | null; browser: string | null },
): Promise<{ opened: Omit<SignedIn, 'recoveryCodes'> | null; back: string }> {
  const { store } = context;
  const provider = providerOf(context);
  const waiting = pass === null ? null : await takeWaiting(store, pass);
  if (waiting === null) return refuse(problems.badCredentials(NOT_BEGUN));
  const identity = await provider.finish(waiting, new URL(`${redirectUri(context)}${search}`));
  const person = await personOf(context, provider, identity);
  await refuseWeak(context, person, identity);
  const { back, confirms } = waiting;
  if (confirms !== undefined) {
    await confirmByProvider(context, confirms, person);
    return { opened: null, back };
  }
  const now = await store.realNow();
  const opened = { ...(await openSession(context, person, { kind: 'cookie', ...client }, now)), person };
  await keepIdToken(store, opened.session, identity.idToken);
  await tellOfNewBrowser(context, opened);
  return { opened, back };
}

/** The identity must be that of the person who signs: another identity of the same browser confirms nothing. */
async function confirmByProvider(
  { store, clock }: ProviderContext,
  { session, person }: { session: string; person: string },
  found: Person,
): Promise<void> {
  if (found.id !== person) {
    refuse(problems.forbidden('L’identité donnée n’est pas celle du compte qui signe : rien n’est confirmé.'));
  }
  await keepConfirmation(store, session, { method: 'provider', at: await clock.now() });
}

const NOT_BEGUN =
  'Cette connexion n’a pas été commencée dans ce navigateur, ou il y a plus de dix minutes. Recommencez depuis la page de connexion.';

/** Reads the pending sign-in once: a code that comes twice comes from elsewhere. */
async function takeWaiting(store: Store, pass: string): Promise<PendingSignIn | null> {
  const record = await store.record(BEGUN, sha256(pass));
  if (record === null) return null;
  await store.dropRecord(BEGUN, record.id);
  // The cast is safe: only `keepBegun` writes these records.
  return record.value as unknown as PendingSignIn;
}

async function personOf(
  { store }: ProviderContext,
  { issuer, name }: IdentityProvider,
  { subject, email }: Identity,
): Promise<Person> {
  const linked = await personOfSubject(store, issuer, subject);
  if (linked !== null) return active(await findPerson(store, linked));
  if (email === null) return refuse(problems.forbidden(`${name} ne garantit pas votre adresse e-mail : ${ASK}`));
  const person = active(await personByEmail(store, normalizedEmail(email)));
  if (await isLinkedTo(store, person.id, issuer)) {
    return refuse(problems.forbidden(`Votre compte est déjà relié à une autre identité de ${name} : ${ASK}`));
  }
  await journalled(store, { act: 'own.link-provider', by: person.id }, () =>
    linkSubject(store, person.id, issuer, subject),
  );
  return person;
}

const ASK = 'demandez à l’administration de Jalon.';

function active(person: Person | null): Person {
  if (person?.active) return person;
  return refuse(problems.forbidden(`Aucun compte actif de Jalon ne correspond à cette identité : ${ASK}`));
}

/** Refuses when the account needs a second factor that the provider did not ask for; the person then signs in by password and code. */
async function refuseWeak(context: ProviderContext, { id, roles }: Person, { isStrong }: Identity): Promise<void> {
  if (isStrong || !((await context.isRequired(roles)) || (await hasSecondFactor(context.store, id)))) return;
  const detail =
    'Votre compte demande un second facteur, et le fournisseur d’identité n’en a pas demandé. Connectez-vous avec votre mot de passe et le code de votre téléphone.';
  refuse(problems.secondFactorRequired(detail));
}

/** Keeps the ID token, which the provider needs to close its own session. */
async function keepIdToken(store: Store, { idHash, expiresAt }: Session, idToken: string): Promise<void> {
  const record = { kind: SESSION, id: idHash, revision: 1, marks: [], sort: '', value: { idToken } };
  await store.putRecord({ ...record, expiresAt: Math.min(expiresAt, (await store.realNow()) + DAY_MS) }, 0);
}

/**
 * Ends the local session first, whatever the provider does; then asks it where the browser leaves it too. Returns null when the provider
 * did not open the session, or answers too slowly.
 */
export async function leaveProvider(
  { store, provider, address }: ProviderContext,
  idHash: string,
  signOut: () => Promise<void>,
): Promise<{ leaveUrl: string | null }> {
  const record = provider && (await store.record(SESSION, idHash));
  await signOut();
  if (!provider || !record) return { leaveUrl: null };
  await store.dropRecord(SESSION, idHash);
  const told = provider.leaveUrl(String(record.value.idToken), `${address()}/connexion`).catch(() => null);
  return { leaveUrl: await Promise.race([told, delay(LEAVE_LIMIT_MS, null, { ref: false })]) };
}

const LEAVE_LIMIT_MS = 2_000;

function providerOf({ provider }: ProviderContext): IdentityProvider {
  return provider ?? refuse(problems.notFound('Aucun fournisseur d’identité n’est en service ici.'));
}

function redirectUri({ address }: ProviderContext): string {
  return `${address()}/connexion/retour`;
}
