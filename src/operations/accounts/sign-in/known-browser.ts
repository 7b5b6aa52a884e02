import { createHmac, timingSafeEqual } from 'node:crypto';
import { newSecret } from '../../../base/base.ts';
import { readSetting, type Store, swapSetting } from '../../../store/store.ts';

/**
 * A browser that has signed in to an account keeps a mark that says so (OWASP, "device cookies"): its failures are counted by
 * themselves, so that nobody who tries that account from elsewhere keeps its person out. The mark opens nothing; nothing of it is kept.
 */
const SETTING = 'sign-in:browsers';

/** The mark this browser keeps for this account; the one it has stays. */
export async function browserMark(store: Store, email: string, held: string | null): Promise<string> {
  if (held !== null && (await browserOf(store, email, held)) !== null) return held;
  const browser = newSecret(16);
  return `${browser}.${await sealOf(store, email, browser)}`;
}

/** Which browser shows this mark; null when it is not one of this account. */
export async function browserOf(store: Store, email: string, mark: string | null): Promise<string | null> {
  const [browser = '', seal = ''] = (mark ?? '').split('.');
  const [shown, wanted] = [Buffer.from(seal), Buffer.from(await sealOf(store, email, browser))];
  return shown.length === wanted.length && timingSafeEqual(shown, wanted) ? browser : null;
}

async function sealOf(store: Store, email: string, browser: string): Promise<string> {
  return createHmac('sha256', await secretOf(store))
    .update(`${browser}\n${email}`)
    .digest('base64url');
}

/** Made once for each store; whoever writes it first gives it to all. */
async function secretOf(store: Store): Promise<string> {
  const known = await readSetting(store, SETTING);
  if (known !== null) return known;
  await swapSetting(store, SETTING, newSecret(32), null);
  return (await readSetting(store, SETTING)) ?? secretOf(store);
}
