import type { Connection } from '../database/database.ts';

/** Groups dossiers by number: a block is small enough that two pages seldom share one. */
const BLOCK = 8;

/** Covers the numbers of dossiers after `after`, up to `until`. */
export interface Range {
  after: number;
  until: number;
}

/**
 * Tells which lines of the lists were written since an instant, block by block. It is kept in memory: in the file, it would cost one more
 * page at each step. A write of another process moves SQLite's data version, read on the connection that writes: then anything may have
 * changed.
 */
export class TouchedBlocks {
  readonly #dataVersion;
  #version: unknown;
  #epoch = 0;
  #count = 0;
  /** Holds for each block the count of its last write. */
  readonly #blocks: number[] = [];

  constructor(db: Connection) {
    this.#dataVersion = db.prepare('PRAGMA data_version').pluck();
    this.#version = this.#dataVersion.get();
  }

  /** Is called inside the transaction that writes, which no reader can interrupt. */
  note(n: number): void {
    this.#count += 1;
    this.#blocks[Math.floor(n / BLOCK)] = this.#count;
  }

  /** Marks what is read from now on. */
  mark(): string {
    const version = this.#dataVersion.get();
    if (version !== this.#version) this.#epoch += 1;
    this.#version = version;
    return `${this.#epoch}:${this.#count}`;
  }

  /** Returns false when a line may have been written since. */
  isSame(mark: string, { after, until }: Range): boolean {
    const [epoch, count] = mark.split(':').map(Number);
    if (count === undefined || epoch !== Number(this.mark().split(':')[0])) return false;
    const last = Math.min(Math.floor(until / BLOCK), this.#blocks.length - 1);
    for (let block = Math.floor((after + 1) / BLOCK); block <= last; block++)
      if ((this.#blocks[block] ?? 0) > count) return false;
    return true;
  }
}
