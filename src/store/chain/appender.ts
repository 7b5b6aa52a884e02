import type { Store } from '../contract/contract.ts';
import { type ChainHead, type ChainItem, entryAfter, entryRecord, headOf } from './entries.ts';

/** Limits the writes that one entry tells of. */
const MAX_ITEMS = 500;

/** Is how long writes gather for one entry, in ms: a burst of letters then costs a few entries, and as few syncs. */
const GATHERED_MS = 50;

interface Tail {
  /** Is null until it is read, and again when another process has written an entry. */
  head: ChainHead | null;
  waiting: ChainItem[];
  /** Says that the next entry tells that all was taken over. */
  isWhole: boolean;
  gathering: NodeJS.Timeout | null;
  running: Promise<void> | null;
}

/**
 * Appends entries to chains, one at a time for each chain. Nobody waits for them: writes gather for a moment and share an entry, so that a
 * step costs no more syncs than before. A crash in between leaves a record that is newer than its chain and bears its own digest: it is
 * chained by the next check. Two processes never write the same number, since an entry is put where there was none.
 */
export class Appender {
  readonly #store: Pick<Store, 'record' | 'records' | 'putRecord'>;
  readonly #tails = new Map<string, Tail>();

  constructor(store: Pick<Store, 'record' | 'records' | 'putRecord'>) {
    this.#store = store;
  }

  add(name: string, items: readonly ChainItem[]): void {
    const tail = this.#tailOf(name);
    for (const item of items) tail.waiting.push(item);
    if (tail.waiting.length >= MAX_ITEMS) this.#run(name, tail);
    else this.#gather(name, tail);
  }

  /** Puts the entry in this very turn of the event loop, if `ready` has just resolved. */
  addNow(name: string, items: readonly ChainItem[]): void {
    const tail = this.#tailOf(name);
    for (const item of items) tail.waiting.push(item);
    this.#run(name, tail);
  }

  /** Appends that all that was there before the chain is taken over. */
  addWhole(name: string): void {
    const tail = this.#tailOf(name);
    tail.isWhole = true;
    this.#gather(name, tail);
  }

  /** Resolves when what was added to this chain is written, or could not be. */
  async settled(name: string): Promise<void> {
    const tail = this.#tailOf(name);
    while (tail.gathering !== null || tail.running !== null) {
      this.#run(name, tail);
      await tail.running;
    }
  }

  /** Waits until nothing is on its way, and the end of the chain is known. */
  async ready(name: string): Promise<void> {
    await this.settled(name);
    const tail = this.#tailOf(name);
    tail.head ??= await headOf(this.#store, name);
  }

  async settledAll(): Promise<void> {
    await Promise.all([...this.#tails.keys()].map((name) => this.settled(name)));
  }

  #tailOf(name: string): Tail {
    const tail = this.#tails.get(name) ?? {
      ...{ head: null, waiting: [], isWhole: false, gathering: null, running: null },
    };
    this.#tails.set(name, tail);
    return tail;
  }

  #gather(name: string, tail: Tail): void {
    tail.gathering ??= setTimeout(() => this.#run(name, tail), GATHERED_MS).unref();
  }

  #run(name: string, tail: Tail): void {
    if (tail.gathering !== null) clearTimeout(tail.gathering);
    tail.gathering = null;
    if (tail.running !== null) return;
    // What cannot be written stays in the queue until the next write of the chain: the disk's failure is told by the writes themselves.
    tail.running = this.#writeAll(name, tail).then(
      () => {
        tail.running = null;
        if (tail.waiting.length > 0) this.#gather(name, tail);
      },
      () => {
        tail.running = null;
      },
    );
  }

  async #writeAll(name: string, tail: Tail): Promise<void> {
    while (tail.waiting.length > 0 || tail.isWhole) {
      const head = tail.head ?? (await headOf(this.#store, name));
      const items = tail.waiting.slice(0, MAX_ITEMS);
      const isWhole = tail.isWhole && items.length === tail.waiting.length;
      const at = new Date().toISOString();
      const entry = entryAfter(head, { at, items, ...(isWhole && { isWhole: true as const }) });
      tail.head = null;
      if (!(await this.#store.putRecord(entryRecord(name, entry), 0))) continue;
      tail.head = { n: entry.n, hash: entry.hash };
      tail.waiting.splice(0, items.length);
      if (isWhole) tail.isWhole = false;
    }
  }
}
