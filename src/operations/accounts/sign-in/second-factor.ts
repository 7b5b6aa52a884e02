import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { type JsonObject, problems, refuse, sha256 } from '../../../base/base.ts';
import type { Person, Store } from '../../../store/store.ts';

/**
 * The second factor is a code that changes every 30 s on the person's telephone (RFC 6238, SHA-1, six digits: what every application
 * reads), asked after the password. Each person has one record, of kind `second-factor`; its revision makes each code and each recovery
 * code work once.
 */
export interface SecondFactorContext {
  store: Store;
  /** Returns real time, in ms. */
  realNow: () => Promise<number>;
  /** Tells whether a person of these roles must have a second factor. */
  isRequired: (roles: string[]) => Promise<boolean>;
}

const KIND = 'second-factor';
const PERIOD_S = 30;
/** A telephone's clock may be this many periods off. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

interface Factor {
  /** Is written in base32. */
  secret: string;
  /** Is null when the secret was shown to the person, but no code was given yet. */
  confirmedAt: number | null;
  /** Holds the period of the last code accepted: an older or equal one is refused. */
  lastPeriod: number;
  /** Holds the SHA-256 of the recovery codes not used yet. */
  recovery: string[];
}

/**
 * Checks the second factor after the right password: passes, or says what is missing.
 * @returns recovery codes, the only time they are shown, when this very code confirmed a new factor
 * @throws Refusal second-factor-required (401): a code is asked, or the one given is wrong · second-factor-setup (403, members `secret`,
 * `uri`): one must be set up first; the same call with a code confirms it
 */
export async function passSecondFactor(
  context: SecondFactorContext,
  person: Pick<Person, 'id' | 'email' | 'roles'>,
  code: string | undefined,
): Promise<{ recoveryCodes: string[] | null }> {
  const stored = await read(context.store, person.id);
  if (stored?.factor.confirmedAt != null) {
    await spend(context, person.id, stored, code);
    return { recoveryCodes: null };
  }
  if (!(await context.isRequired(person.roles))) return { recoveryCodes: null };
  if (!stored || code === undefined) return refuse(await setupOf(context, person, SETUP));
  const recoveryCodes = await confirm(context, person.id, stored, code);
  // A wrong code keeps the same secret, so the picture on the screen stays valid.
  return recoveryCodes === null ? refuse(await setupOf(context, person, WRONG_SETUP)) : { recoveryCodes };
}

/** Begins an optional set-up, or begins it again, and returns what the telephone must read. */
export async function beginSecondFactor(
  context: SecondFactorContext,
  person: Pick<Person, 'id' | 'email'>,
): Promise<{ secret: string; uri: string }> {
  const stored = await read(context.store, person.id);
  if (stored?.factor.confirmedAt != null) {
    return refuse(problems.conflict('Un second facteur est déjà en place : retirez-le d’abord.'));
  }
  return shownTo(person, await pending(context.store, person.id));
}

/** @returns recovery codes, the only time they are shown */
export async function confirmSecondFactor(
  context: SecondFactorContext,
  person: string,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const stored = await read(context.store, person);
  if (!stored || stored.factor.confirmedAt !== null) {
    return refuse(problems.conflict('Aucune mise en place n’est commencée.'));
  }
  const recoveryCodes = await confirm(context, person, stored, code);
  return recoveryCodes === null ? refuse(problems.secondFactorRequired(WRONG)) : { recoveryCodes };
}

/** An administrator drops the factor of a person who lost the telephone and the recovery codes; the next sign-in sets up a new one. */
export function dropSecondFactor(store: Store, person: string): Promise<void> {
  return store.dropRecord(KIND, person);
}

/**
 * Drops the person's own factor when their telephone changed; a code of the old one, or a recovery code, proves it.
 * @throws Refusal second-factor-required when the code is wrong, conflict when there is no factor
 */
export async function dropOwnSecondFactor(context: SecondFactorContext, person: string, code: string): Promise<void> {
  await spend(context, person, await confirmed(context.store, person), code);
  await dropSecondFactor(context.store, person);
}

/**
 * Makes ten new recovery codes in place of those left.
 * @throws like `dropOwnSecondFactor`
 */
export async function newRecoveryCodes(
  context: SecondFactorContext,
  person: string,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  await spend(context, person, await confirmed(context.store, person), code);
  const { factor, revision } = await confirmed(context.store, person);
  const { codes, recovery } = freshCodes();
  if (await write(context.store, person, { ...factor, recovery }, revision)) return { recoveryCodes: codes };
  return refuse(problems.conflict('Votre second facteur vient de servir ailleurs. Recommencez.'));
}

async function confirmed(store: Store, person: string): Promise<StoredFactor> {
  const stored = await read(store, person);
  if (stored?.factor.confirmedAt != null) return stored;
  return refuse(problems.conflict('Aucun second facteur n’est en place.'));
}

/** Returns every person whose second factor is confirmed. */
export async function factorHolders(store: Store): Promise<ReadonlySet<string>> {
  const { items } = await store.records({ kind: KIND, limit: 1_000 });
  // The cast is safe: only this file writes these records.
  const inPlace = items.filter(({ value }) => (value as unknown as Factor).confirmedAt !== null);
  return new Set(inPlace.map(({ id }) => id));
}

export async function hasSecondFactor(store: Store, person: string): Promise<boolean> {
  return (await read(store, person))?.factor.confirmedAt != null;
}

interface StoredFactor {
  factor: Factor;
  revision: number;
}

async function read(store: Store, person: string): Promise<StoredFactor | null> {
  const record = await store.record(KIND, person);
  // The cast is safe: only this file writes these records.
  return record && { factor: record.value as unknown as Factor, revision: record.revision };
}

/** Returns false when another sign-in of the same person came first: its code is spent. */
function write(store: Store, person: string, factor: Factor, expected: number): Promise<boolean> {
  const value: JsonObject = { ...factor };
  return store.putRecord({ kind: KIND, id: person, revision: expected + 1, marks: [], sort: person, value }, expected);
}

async function pending(store: Store, person: string): Promise<Factor> {
  const known = await read(store, person);
  if (known) return known.factor;
  const factor: Factor = { secret: new Secret({ size: 20 }).base32, confirmedAt: null, lastPeriod: 0, recovery: [] };
  await write(store, person, factor, 0);
  return (await read(store, person))?.factor ?? factor;
}

const SETUP =
  'Votre rôle demande un second facteur : ajoutez ce compte à une application d’authentification de votre téléphone, puis donnez le code à six chiffres qu’elle affiche.';
const WRONG_SETUP =
  'Ce code n’est pas le bon. Gardez le compte déjà ajouté à votre application, attendez le code suivant et donnez-le.';

async function setupOf(context: SecondFactorContext, person: Pick<Person, 'id' | 'email'>, detail: string) {
  const members = shownTo(person, await pending(context.store, person.id));
  return problems.secondFactorSetup(detail, { members });
}

function shownTo({ email }: Pick<Person, 'email'>, { secret }: Factor): { secret: string; uri: string } {
  return { secret, uri: totpOf(secret, email).toString() };
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Jalon', label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD_S });
}

async function spend(context: SecondFactorContext, person: string, stored: StoredFactor, code: string | undefined) {
  if (code === undefined) return refuse(problems.secondFactorRequired('Donnez le code affiché par votre application.'));
  const { factor, revision } = stored;
  const recovered = factor.recovery.filter((hash) => hash !== sha256(tidied(code)));
  const isRecovery = recovered.length < factor.recovery.length;
  const period = isRecovery ? factor.lastPeriod : await periodOf(context, factor, code);
  const isSpent =
    period !== null &&
    (await write(context.store, person, { ...factor, recovery: recovered, lastPeriod: period }, revision));
  if (!isSpent) return refuse(problems.secondFactorRequired(WRONG));
}

const WRONG = 'Ce code n’est pas le bon, ou a déjà servi : attendez le suivant, ou donnez un de vos codes de secours.';

async function confirm(
  context: SecondFactorContext,
  person: string,
  stored: StoredFactor,
  code: string,
): Promise<string[] | null> {
  const period = await periodOf(context, stored.factor, code);
  if (period === null) return null;
  const { codes, recovery } = freshCodes();
  const confirmed = { ...stored.factor, confirmedAt: await context.realNow(), lastPeriod: period, recovery };
  if (!(await write(context.store, person, confirmed, stored.revision))) {
    return null;
  }
  return codes;
}

function freshCodes(): { codes: string[]; recovery: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: 10 }, anyLetter).join(''));
  return { codes, recovery: codes.map((one) => sha256(tidied(one))) };
}

/** Leaves out 0 o 1 i l, which people mistake when copying from paper; ten of these letters make 49 bits. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

function anyLetter(): string {
  return LETTERS[randomInt(LETTERS.length)] ?? '';
}

/** Returns the period this code belongs to, when later than the last one accepted; null otherwise. */
async function periodOf(context: SecondFactorContext, factor: Factor, code: string): Promise<number | null> {
  const timestamp = await context.realNow();
  const delta = totpOf(factor.secret).validate({ token: tidied(code), timestamp, window: WINDOW });
  if (delta === null) return null;
  const period = Math.floor(timestamp / 1_000 / PERIOD_S) + delta;
  return period > factor.lastPeriod ? period : null;
}

/** Removes the spaces and capitals that people type and the application does not show. */
function tidied(code: string): string {
  return code.replaceAll(/\s/g, '').toLowerCase();
}
