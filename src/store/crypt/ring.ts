import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** Holds the master keys of an installation, by id. They wrap data keys, and nothing else. */
export interface Ring {
  /** Is the key that wraps new data keys. */
  current: string;
  keys: ReadonlyMap<string, KeyObject>;
}

/** Says where the ring is, and reads it again: a key may be added while the server runs. */
export interface RingSource {
  /** Names the place in French for the person who must find it, e.g. `le fichier /etc/jalon/cles`. */
  where: string;
  /** @throws Error with a French sentence */
  read(): Promise<Ring>;
}

const LINE = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9_-]{43})$/;
const KEY_BYTES = 32;

/**
 * Reads one key a line (or between spaces), `id:key`, the key in base64url; what follows `#` is a remark. The last key is current: a new
 * key is added at the end.
 * @throws Error with a French sentence that tells the line, never the key
 */
export function readRing(text: string, where: string): Ring {
  const found = text
    .split('\n')
    .map((line) => line.replace(/#.*/, ''))
    .join(' ')
    .split(/\s+/)
    .filter((part) => part !== '');
  const keys = new Map<string, KeyObject>();
  for (const [index, part] of found.entries()) {
    const [, id, secret] = LINE.exec(part) ?? [];
    if (id === undefined || secret === undefined)
      throw new Error(
        `Clés : ${where}, clé nº ${index + 1} : on attend « nom:clé », comme « jalon keys make » l’écrit (43 caractères après les deux-points).`,
      );
    if (keys.has(id)) throw new Error(`Clés : ${where} : deux clés portent le nom « ${id} ».`);
    keys.set(id, createSecretKey(Buffer.from(secret, 'base64url')));
  }
  const current = [...keys.keys()].at(-1);
  if (current === undefined) throw new Error(`Clés : ${where} n’en contient aucune. « jalon keys make » en fait une.`);
  return { current, keys };
}

/** Draws a new key, and writes it as a line of a ring. */
export function drawKey(id: string): string {
  return `${id}:${randomBytes(KEY_BYTES).toString('base64url')}`;
}

export function isKeyId(id: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,31}$/.test(id);
}
