import { createHmac, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../../../base/base.ts';
import { type Store, secretSetting } from '../../../store/store.ts';

/**
 * A browser that has signed in to an account keeps a mark of it (OWASP, "device cookies"): its failures are counted apart, so that an
 * attacker elsewhere does not lock the person out. The mark opens nothing, and the server stores none of it.
 */
const SETTING = 'sign-in:browsers';

/** Returns the mark this browser keeps for this account; a valid mark stays the same. */
export async function browserMark(store: Store, email: string, held: string | null): Promise<string> {
  if (held !== null && (await browserOf(store, email, held)) !== null) return held;
  const browser = newSecret(16);
  return `${browser}.${await sealOf(store, email, browser)}`;
}

/** Returns the browser that shows this mark; null when the mark is not of this account. */
export async function browserOf(store: Store, email: string, mark: string | null): Promise<string | null> {
  const [browser = '', seal = ''] = (mark ?? '').split('.');
  const [shown, wanted] = [Buffer.from(seal), Buffer.from(await sealOf(store, email, browser))];
  return shown.length === wanted.length && timingSafeEqual(shown, wanted) ? browser : null;
}

async function sealOf(store: Store, email: string, browser: string): Promise<string> {
  return createHmac('sha256', await secretSetting(store, SETTING))
    .update(`${browser}\n${email}`)
    .digest('base64url');
}
