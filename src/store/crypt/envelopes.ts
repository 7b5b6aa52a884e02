import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type Cache, cache, Unreadable } from '../../base/base.ts';
import type { Store, StoredRecord } from '../contract/contract.ts';
import { openBytes, sealBytes } from './cipher.ts';
import type { Ring, RingSource } from './ring.ts';

/**
 * Names the kind of the records that hold a wrapped data key, one for each dossier and one for what belongs to no dossier; their mark is
 * the master key that wraps them.
 */
export const ENVELOPE = 'envelope';
/** Is the scope of what belongs to no dossier. No dossier has this id: ids are lower case. */
export const HOUSE = 'HOUSE';

const DATA_KEY_BYTES = 32;
/**
 * Limits the cached data keys, besides that of `HOUSE`. It is far more than are in use at one time, so no key is evicted between its
 * loading and its use.
 */
const MAX_KEPT = 50_000;
/** Is the least time between two searches of the ring for an unknown key. */
const LOOK_AGAIN_MS = 5_000;

const KEY_MARK = 'key:';
export const keyMark = (id: string): string => `${KEY_MARK}${id}`;
export const keyOfMark = (mark: string): string => mark.slice(KEY_MARK.length);
const contextOf = (scope: string, key: string, isWhole: boolean): string =>
  `envelope\0${scope}\0${key}${isWhole ? '\0whole' : ''}`;

export type EnvelopeRecords = Pick<Store, 'record' | 'records' | 'putRecord'>;

interface EnvelopeOptions {
  store: EnvelopeRecords;
  source: RingSource;
  ring: Ring;
  /** Is called with the ring before something is wrapped with its current key. */
  note: (ring: Ring) => Promise<void>;
  /** Limits the cached data keys. */
  maxKept?: number;
}

/** Holds data keys by scope: loading is asynchronous, use is synchronous. */
export class Envelopes {
  readonly #store: EnvelopeRecords;
  readonly #source: RingSource;
  readonly #note: (ring: Ring) => Promise<void>;
  /** Evicts its first keys: the last used are put last. */
  readonly #kept: Cache<string, KeyObject>;
  /** Is never evicted, since every search uses it. */
  #house: KeyObject | undefined;
  #isWhole = false;
  #ring: Ring;
  #lookedAt = 0;
  #findNow: ((kind: string, id: string) => StoredRecord | null) | null = null;

  constructor({ store, source, ring, note, maxKept = MAX_KEPT }: EnvelopeOptions) {
    this.#note = note;
    this.#store = store;
    this.#source = source;
    this.#ring = ring;
    this.#kept = cache({ name: 'keys', bound: maxKept });
  }

  get ring(): Ring {
    return this.#ring;
  }

  /** Tells whether nothing is left in clear: the envelope of `HOUSE` says so, bound by the master key, and never takes it back. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Writes down for good that nothing is left in clear. When two instances do it at once, one write is enough. */
  async markWhole(): Promise<void> {
    while (!this.#isWhole) {
      const record = await this.#store.record(ENVELOPE, HOUSE);
      if (record === null) return;
      const secret = await this.#unwrap(record);
      const marked = this.#wrapped(HOUSE, secret, { revision: record.revision, isWhole: true });
      if (!this.#isWhole) this.#isWhole = await this.#store.putRecord(marked, record.revision);
    }
  }

  /** Reads whether another instance recorded that nothing is left in clear. */
  async learnWhole(): Promise<void> {
    if (!this.#isWhole) await this.#find(HOUSE);
  }

  /**
   * Loads the keys of these scopes that exist.
   * @throws Error when the master key of one is missing
   */
  async ready(scopes: Iterable<string>): Promise<void> {
    const missing = [...new Set(scopes)].filter((scope) => !this.#isAtHand(scope));
    if (missing.length > 0) await Promise.all(missing.map((scope) => this.#find(scope)));
  }

  /** Loads the keys of these scopes before something is sealed under them; missing keys are made. */
  async make(scopes: Iterable<string>): Promise<void> {
    await this.ready(scopes);
    for (const scope of new Set(scopes)) if (this.#at(scope) === undefined) await this.#draw(scope);
  }

  /** Makes `key` find keys when they are asked for. */
  lookUp(find: (kind: string, id: string) => StoredRecord | null): void {
    this.#findNow = find;
  }

  /**
   * @throws Error when it does not exist, or was not made ready
   * @throws MasterKeyMissing when it is to be unwrapped with a key that the ring did not have yet
   */
  key(scope: string): KeyObject {
    const known = this.#at(scope);
    if (known !== undefined) return known;
    const found = this.#findNow?.(ENVELOPE, scope) ?? null;
    if (found !== null)
      return this.#keep(scope, this.#unwrapWith(found, this.#ring.keys.get(String(found.value['key']))));
    throw new Unreadable(
      `Chiffrement : la clé de « ${scope} » n’existe plus dans la base. Ce qu’elle protégeait ne se lit plus ; restaurez une sauvegarde si ce n’était pas voulu.`,
    );
  }

  /** Wraps an envelope again with the current master key. Returns false when another process was faster, or nothing was to be done. */
  async rewrap(record: StoredRecord): Promise<boolean> {
    if (record.value['key'] === this.#ring.current) return false;
    const secret = await this.#unwrap(record);
    const as = { revision: record.revision, isWhole: isWhole(record) };
    return this.#store.putRecord(this.#wrapped(record.id, secret, as), record.revision);
  }

  async #find(scope: string): Promise<void> {
    const record = await this.#store.record(ENVELOPE, scope);
    if (record !== null) this.#keep(scope, await this.#unwrap(record));
  }

  async #draw(scope: string): Promise<void> {
    await this.#note(this.#ring);
    const secret = randomBytes(DATA_KEY_BYTES);
    const as = { revision: 0, isWhole: false };
    if (await this.#store.putRecord(this.#wrapped(scope, secret, as), 0)) this.#keep(scope, secret);
    else await this.#find(scope);
  }

  #at(scope: string): KeyObject | undefined {
    return scope === HOUSE ? this.#house : this.#kept.get(scope);
  }

  /** Uses the loaded keys before missing ones are found, which may evict others. */
  #isAtHand(scope: string): boolean {
    return this.#at(scope) !== undefined;
  }

  #keep(scope: string, secret: Buffer): KeyObject {
    const key = createSecretKey(secret);
    if (scope === HOUSE) {
      this.#house = key;
      return key;
    }
    this.#kept.set(scope, key);
    return key;
  }

  #wrapped(scope: string, secret: Buffer, { revision, isWhole }: { revision: number; isWhole: boolean }): StoredRecord {
    const { current, keys } = this.#ring;
    const master = keys.get(current);
    if (master === undefined) throw new Error(`no key ${current} in the ring`);
    const wrapped = sealBytes(master, contextOf(scope, current, isWhole), secret).toString('base64');
    const marks = [keyMark(current)];
    const value = { key: current, wrapped, ...(isWhole && { isWhole }) };
    return { kind: ENVELOPE, id: scope, revision: revision + 1, marks, sort: '', value };
  }

  async #unwrap(record: StoredRecord): Promise<Buffer> {
    return this.#unwrapWith(record, await this.master(String(record.value['key'])));
  }

  #unwrapWith(record: StoredRecord, master: KeyObject | undefined): Buffer {
    const { id, value } = record;
    const key = String(value['key']);
    if (master === undefined) throw new MasterKeyMissing(key);
    const secret = openBytes(
      master,
      contextOf(id, key, isWhole(record)),
      Buffer.from(String(value['wrapped']), 'base64'),
    );
    if (secret !== null) {
      if (isWhole(record)) this.#isWhole = true;
      return secret;
    }
    throw new Unreadable(
      `Chiffrement : l’enveloppe de « ${id} » ne s’ouvre pas avec la clé « ${key} » : elle a été changée après coup. Restaurez une sauvegarde.`,
    );
  }

  /** Reads the ring again when it does not have this key, which may have been added since. */
  async master(id: string): Promise<KeyObject> {
    const known = this.#ring.keys.get(id);
    if (known !== undefined) return known;
    if (Date.now() - this.#lookedAt > LOOK_AGAIN_MS) {
      this.#lookedAt = Date.now();
      this.#ring = await this.#source.read();
    }
    const found = this.#ring.keys.get(id);
    if (found !== undefined) return found;
    throw new Error(missingKey(id, this.#source.where));
  }
}

function isWhole({ id, value }: StoredRecord): boolean {
  return id === HOUSE && value['isWhole'] === true;
}

/** Asks the caller to read the ring again, then to repeat what it was doing. */
export class MasterKeyMissing extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`master key ${key} is not in the ring yet`);
    this.key = key;
  }
}

export function missingKey(id: string, where: string): string {
  return `La base est chiffrée avec la clé « ${id} », qui manque : elle a été cherchée dans ${where}. Remettez cette clé, puis recommencez.`;
}
