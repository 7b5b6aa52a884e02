import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId, newSecret } from '../../base/base.ts';
import { readSetting, type Store, swapSetting } from '../../store/store.ts';

/** Describes a key that signs links; the store's settings hold the keys, newest first. */
interface Key {
  id: string;
  secret: string;
}

const SETTING = 'links.keys';
/** Keeps 162 bits of the HMAC: short enough for a QR code read from a screen. */
const MAC_LENGTH = 27;
const TOKEN = /^(lnk-[0-9a-z]{20})\.([A-Za-z0-9_-]{27})$/;

/** Returns the key that signs new links. */
export async function currentKey(store: Store): Promise<string> {
  const [newest] = await keysOf(store);
  return newest?.id ?? (await addKey(store, []));
}

/** Signs new links with a new key; with `drop`, all older links stop working at once. */
export async function rotateKey(store: Store, old: 'keep' | 'drop'): Promise<void> {
  const keys = await keysOf(store);
  await addKey(store, old === 'keep' ? keys : []);
}

async function keysOf(store: Store): Promise<Key[]> {
  const kept = await readSetting(store, SETTING);
  // Only this file writes the setting.
  return kept === null ? [] : (JSON.parse(kept) as Key[]);
}

/** Adds a key; if another process writes first, its key is used. */
async function addKey(store: Store, others: Key[]): Promise<string> {
  const before = await readSetting(store, SETTING);
  const key = { id: newId('key', await store.realNow()), secret: newSecret(32) };
  if (await swapSetting(store, SETTING, JSON.stringify([key, ...others]), before)) return key.id;
  return currentKey(store);
}

/** Builds the token of a link: its id, and a signature that only this server can make. Returns null when its key was dropped. */
export async function tokenOf(store: Store, link: { id: string; key: string }): Promise<string | null> {
  const key = (await keysOf(store)).find(({ id }) => id === link.key);
  return key === undefined ? null : `${link.id}.${macOf(key, link.id)}`;
}

/** Reads the id a token claims, before its signature is checked; null when the text is no token. */
export function claimedId(token: string): string | null {
  return TOKEN.exec(token)?.[1] ?? null;
}

export async function isSigned(store: Store, token: string, link: { id: string; key: string }): Promise<boolean> {
  const wanted = await tokenOf(store, link);
  if (wanted === null || wanted.length !== token.length) return false;
  return timingSafeEqual(Buffer.from(wanted), Buffer.from(token));
}

function macOf(key: Key, id: string): string {
  return createHmac('sha256', key.secret).update(`signed link 1\n${id}`).digest('base64url').slice(0, MAC_LENGTH);
}
