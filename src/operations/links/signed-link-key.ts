import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId, newSecret } from '../../base/base.ts';
import { readSetting, type Store, swapSetting } from '../../store/store.ts';

/** Keys that sign links, newest first; kept in the store's settings, made once. */
interface Key {
  id: string;
  secret: string;
}

const SETTING = 'links.keys';
/** 162 bits of the HMAC: short enough for a QR read from a screen. */
const MAC_LENGTH = 27;
const TOKEN = /^(lnk-[0-9a-z]{20})\.([A-Za-z0-9_-]{27})$/;

/** The key new links are signed with. */
export async function currentKey(store: Store): Promise<string> {
  const [newest] = await keysOf(store);
  return newest?.id ?? (await addKey(store, []));
}

/** Links made from now on are signed with a new key. `dropOld`: those made before stop working, all at once. */
export async function rotateKey(store: Store, old: 'keep' | 'drop'): Promise<void> {
  const keys = await keysOf(store);
  await addKey(store, old === 'keep' ? keys : []);
}

async function keysOf(store: Store): Promise<Key[]> {
  const kept = await readSetting(store, SETTING);
  // Only this file writes the setting.
  return kept === null ? [] : (JSON.parse(kept) as Key[]);
}

/** Whoever writes first wins; the other takes what it finds. */
async function addKey(store: Store, others: Key[]): Promise<string> {
  const before = await readSetting(store, SETTING);
  const key = { id: newId('key', await store.realNow()), secret: newSecret(32) };
  if (await swapSetting(store, SETTING, JSON.stringify([key, ...others]), before)) return key.id;
  return currentKey(store);
}

/** The token of a link: its id, and a signature that only this server can make. Null when its key was dropped. */
export async function tokenOf(store: Store, link: { id: string; key: string }): Promise<string | null> {
  const key = (await keysOf(store)).find(({ id }) => id === link.key);
  return key === undefined ? null : `${link.id}.${macOf(key, link.id)}`;
}

/** The id a token claims, to look the link up; null when it is no token at all. */
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
