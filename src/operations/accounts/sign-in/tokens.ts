import type { Scope } from '../../../access/access.ts';
import { newSecret, problems, refuse, sha256 } from '../../../base/base.ts';
import { putSession, type Session, type Store, sessionsOf } from '../../../store/store.ts';
import { journalled } from '../audit.ts';

const DAY_MS = 86_400_000;
/** A person needs a few; a script that makes them by the hundred has gone wrong. */
const MAX_TOKENS = 20;

export interface TokenWanted {
  name: string;
  scope: Scope;
  days: number;
}

/**
 * Makes a token for a program that acts as the person, however they signed in. Its secret is shown only this time.
 * @throws Refusal invalid-form without a name, conflict when the person has enough of them
 */
export async function keepToken(
  store: Store,
  person: string,
  { name, scope, days }: TokenWanted,
): Promise<{ secret: string; session: Session }> {
  const label = name.trim();
  if (label === '') {
    const message = 'Dites à quoi servira ce jeton.';
    refuse(problems.invalidForm(message, { errors: [{ path: '/name', code: 'required', message }] }));
  }
  const known = (await sessionsOf(store, person)).filter(({ kind }) => kind === 'token');
  if (known.length >= MAX_TOKENS)
    return refuse(problems.conflict(`Vous avez déjà ${MAX_TOKENS} jetons : retirez-en un.`));
  const now = await store.realNow();
  const secret = newSecret(32);
  const session: Session = {
    ...{ idHash: sha256(secret), person, kind: 'token', name: label, scope, device: null },
    ...{ createdAt: now, lastSeenAt: now, expiresAt: now + days * DAY_MS },
  };
  const detail = `« ${label} », ${SAID[scope]}`;
  await journalled(store, { act: 'own.token', by: person, detail }, () => putSession(store, session));
  return { secret, session };
}

const SAID: { [scope in Scope]: string } = {
  read: 'pour lire',
  act: 'pour lire et agir',
  all: 'pour tout, comptes compris',
};
