import type { KeyObject } from 'node:crypto';
import type { KeyState } from '../contract/contract.ts';
import { openBytes, sealBytes } from './cipher.ts';
import { ENVELOPE, type EnvelopeRecords, keyMark, missingKey } from './envelopes.ts';
import type { Ring } from './ring.ts';

/**
 * Names the kind of the records that list each master key ever used for wrapping in this store; each holds a known text sealed with its
 * key, which recognises the right key. They are never dropped: another process may be about to wrap with a key that wraps nothing yet, and
 * a key that is not listed would be neither rotated nor missed.
 */
const KIND = 'store';
const MARK = 'master-key';
const KNOWN = 'jalon';

const idOf = (key: string): string => `${MARK}:${key}`;
const contextOf = (key: string): string => `${MARK}\0${key}`;

/**
 * Writes down that this key wraps from now on.
 * @throws Error in French when another key was used here under its name
 */
export async function noteMasterKey(store: EnvelopeRecords, { current, keys }: Ring): Promise<void> {
  const master = keys.get(current);
  if (master === undefined) return;
  if ((await store.record(KIND, idOf(current))) !== null) {
    if (await isTheOne(store, current, master)) return;
    throw new Error(
      `Une autre clé a porté ici le nom « ${current} » : donnez à la nouvelle un nom qui n’a jamais servi. « jalon keys make » en tire une.`,
    );
  }
  const check = sealBytes(master, contextOf(current), KNOWN).toString('base64');
  const record = { kind: KIND, id: idOf(current), revision: 1, marks: [MARK], sort: current, value: { check } };
  await store.putRecord(record, 0);
}

/** Lists the keys that still wrap something. */
export async function keysInUse(store: EnvelopeRecords): Promise<KeyState['wraps']> {
  const { items } = await store.records({ kind: KIND, mark: MARK, limit: 1_000 });
  const counted = items.map(async ({ sort: key }) => {
    const { total = 0 } = await store.records({ kind: ENVELOPE, mark: keyMark(key), limit: 0 });
    return { key, envelopes: total };
  });
  return (await Promise.all(counted)).filter(({ envelopes }) => envelopes > 0);
}

/**
 * Refuses a ring without every key in use.
 * @throws Error in French when a key in use is not in the ring, or has another value there
 */
export async function refuseMissing(store: EnvelopeRecords, keys: Ring['keys'], where: string): Promise<void> {
  for (const { key } of await keysInUse(store)) {
    const master = keys.get(key);
    if (master === undefined) throw new Error(missingKey(key, where));
    if (!(await isTheOne(store, key, master)))
      throw new Error(
        `La clé « ${key} » de ${where} n’est pas celle de cette base : le même nom, une autre valeur. Remettez celle qui a servi à chiffrer.`,
      );
  }
}

async function isTheOne(store: EnvelopeRecords, key: string, master: KeyObject): Promise<boolean> {
  const record = await store.record(KIND, idOf(key));
  if (record === null) return true;
  return openBytes(master, contextOf(key), Buffer.from(String(record.value['check']), 'base64')) !== null;
}
