import type { Connection } from '../database/open.ts';

/** Numbers of dossiers that are told apart together: few enough that two pages seldom share some. */
const BLOCK = 8;

/** Numbers of dossiers: after the one, up to the other. */
export interface Range {
  after: number;
  until: number;
}

/**
 * Which lines of the lists were written since an instant, block by block. In memory: kept in the file, it would be a page more at each
 * step. What another process writes moves SQLite's data version, read on the connection that writes: then anything may have changed.
 */
export class Touched {
  readonly #dataVersion;
  #version: unknown;
  #epoch = 0;
  #count = 0;
  /** By block, the count of its last write. */
  readonly #blocks: number[] = [];

  constructor(db: Connection) {
    this.#dataVersion = db.prepare('PRAGMA data_version').pluck();
    this.#version = this.#dataVersion.get();
  }

  /** Told inside the transaction that writes, which nobody reads in the midst of. */
  note(n: number): void {
    this.#count += 1;
    this.#blocks[Math.floor(n / BLOCK)] = this.#count;
  }

  /** Of what is read from now on. */
  mark(): string {
    const version = this.#dataVersion.get();
    if (version !== this.#version) this.#epoch += 1;
    this.#version = version;
    return `${this.#epoch}:${this.#count}`;
  }

  /** False when a line may have been written since. */
  isSame(mark: string, { after, until }: Range): boolean {
    const [epoch, count] = mark.split(':').map(Number);
    if (count === undefined || epoch !== Number(this.mark().split(':')[0])) return false;
    const last = Math.min(Math.floor(until / BLOCK), this.#blocks.length - 1);
    for (let block = Math.floor((after + 1) / BLOCK); block <= last; block++)
      if ((this.#blocks[block] ?? 0) > count) return false;
    return true;
  }
}
