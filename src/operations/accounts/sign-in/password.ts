import { hash, verify } from '@node-rs/argon2';
import { createTurns, type FieldError, newSecret, problems, refuse } from '../../../base/base.ts';
import { guessesLog10 } from './password-strength.ts';

/** The OWASP Password Storage Cheat Sheet asks for argon2id: 19 MiB, 2 passes, 1 thread. It is the library's default algorithm. */
const OWASP = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Beyond this many waiting sign-ins, one more is refused rather than queued: a hash takes some 20 ms. */
const MAX_WAITING = 100;

const inTurn = createTurns();
let waiting = 0;

/**
 * Runs `work` when everyone before is done: at most one hash at a time in the process, so that a rush of sign-ins
 * takes one core and 19 MiB, not all of them.
 *
 * @throws Refusal unavailable when too many wait already
 */
export async function takeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting >= MAX_WAITING) {
    return refuse(
      problems.unavailable('Beaucoup de personnes se connectent en ce moment. Réessayez dans quelques secondes.', {
        members: { retryAfter: 3 },
      }),
    );
  }
  waiting += 1;
  return inTurn(work).finally(() => {
    waiting -= 1;
  });
}

/** Returns the PHC string of a new password. */
export function hashPassword(password: string): Promise<string> {
  return takeTurn(() => hash(normalized(password), OWASP));
}

/** Must run inside `takeTurn`. A null hash (unknown person, no password) costs the same time, and is false. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoyHash()), normalized(password));
  return matches && passwordHash !== null;
}

let decoy: Promise<string> | null = null;
function decoyHash(): Promise<string> {
  decoy ??= hash(newSecret(32), OWASP);
  return decoy;
}

/** The same letters typed on another keyboard are the same password (NIST SP 800-63B §3.1.1.2). */
function normalized(password: string): string {
  return password.normalize('NFKC');
}

const MIN_LENGTH = 14;
const MAX_LENGTH = 256;
/** A long password found in fewer guesses is still a weak one. At 20 ms a hash, 10¹⁰ take six years of one core. */
const MIN_GUESSES_LOG10 = 10;
const PLENTY_LOG10 = 14;

/**
 * Judges a password somebody chooses by its length and its strength, never its composition (ASVS 5.0 §6.2). `personal` are words an
 * attacker would try first: name, e-mail.
 */
export async function passwordErrors(password: string, personal: string[], path = '/password'): Promise<FieldError[]> {
  const length = [...password].length;
  if (length < MIN_LENGTH) {
    const message = `Le mot de passe a ${length} caractères : il en faut au moins ${MIN_LENGTH}. Une phrase de quatre ou cinq mots convient.`;
    return [{ path, code: 'minLength', message, params: { limit: MIN_LENGTH } }];
  }
  if (length > MAX_LENGTH) {
    const message = `Le mot de passe dépasse ${MAX_LENGTH} caractères.`;
    return [{ path, code: 'maxLength', message, params: { limit: MAX_LENGTH } }];
  }
  if ((await guessesLog10(password, personal)) >= MIN_GUESSES_LOG10) return [];
  const message =
    'Ce mot de passe se devine facilement (mot courant, suite, répétition, nom ou adresse). Choisissez plusieurs mots sans lien entre eux.';
  return [{ path, code: 'weak', message }];
}

/** Rates a password while it is typed, with advice in words: 0 nothing … 3 enough, 4 better than needed. */
export async function passwordAdvice(
  password: string,
  about: string[],
): Promise<{ strength: number; errors: string[] }> {
  const errors = (await passwordErrors(password, about)).map(({ message }) => message);
  if (password === '') return { strength: 0, errors };
  const guesses = await guessesLog10(password, about);
  if (errors.length === 0) return { strength: guesses >= PLENTY_LOG10 ? 4 : 3, errors };
  return { strength: guesses >= MIN_GUESSES_LOG10 ? 2 : 1, errors };
}
