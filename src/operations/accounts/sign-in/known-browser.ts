import { createHmac, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../../../base/base.ts';
import { type Store, secretSetting } from '../../../store/store.ts';

/**
 * A browser that has signed in to an account keeps a mark of it (OWASP, "device cookies"): its failures are counted apart, so that an
 * attacker elsewhere does not lock the person out, and the owner of the account is not told of it as of a new browser. The mark is a random
 * name and one seal for each account, the latest first. It opens nothing, and the server stores none of it.
 */
const SETTING = 'sign-in:browsers';
/** A machine shared by a whole office forgets the accounts that have not signed in there for longest. */
const MAX_ACCOUNTS = 12;
const MARK = /^[\w-]{22}(\.[\w-]{43})+$/;

/** Returns the mark this browser keeps from now on: the one it held, with this account first. */
export async function browserMark(store: Store, email: string, held: string | null): Promise<string> {
  const [browser = newSecret(16), ...seals] = held !== null && MARK.test(held) ? held.split('.') : [];
  const own = await sealOf(store, email, browser);
  return [browser, own, ...seals.filter((seal) => seal !== own).slice(0, MAX_ACCOUNTS - 1)].join('.');
}

/** Returns the browser that shows this mark; null when the mark is not of this account. */
export async function browserOf(store: Store, email: string, mark: string | null): Promise<string | null> {
  if (mark === null || !MARK.test(mark)) return null;
  const [browser = '', ...seals] = mark.split('.');
  const wanted = Buffer.from(await sealOf(store, email, browser));
  return seals.some((seal) => isSame(Buffer.from(seal), wanted)) ? browser : null;
}

function isSame(shown: Buffer, wanted: Buffer): boolean {
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}

async function sealOf(store: Store, email: string, browser: string): Promise<string> {
  return createHmac('sha256', await secretSetting(store, SETTING))
    .update(`${browser}\n${email}`)
    .digest('base64url');
}
