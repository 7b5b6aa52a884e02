import type { Store } from '../../contract/contract.ts';
import type { Connection } from './open.ts';

type JournalListener = Parameters<Store['onCommit']>[0];
type JournalChange = Parameters<JournalListener>[0] & { seq: number };

const POLL_MS = 500;

/**
 * Tells listeners of every new journal entry: entries of this process after each group, entries of another process on the same folder (the
 * command line) by reading the file's data version twice a second.
 */
export class JournalWatch {
  readonly #listeners = new Set<JournalListener>();
  readonly #reader: Connection;
  readonly #since;
  readonly #last;
  #seen = 0;
  #version: unknown = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(reader: Connection) {
    this.#reader = reader;
    this.#last = reader.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck();
    this.#since = reader.prepare<[number], JournalChange>(
      `SELECT j.seq, d.id AS dossier, d.workflow, j.revision FROM journal j JOIN dossiers d USING (n)
       WHERE j.seq > ? ORDER BY j.seq`,
    );
  }

  listen(listener: JournalListener): () => void {
    if (this.#listeners.size === 0) this.#start();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.stop();
    };
  }

  /** Reads the entries written since the last look. */
  look(): void {
    if (this.#listeners.size === 0) return;
    for (const { seq, dossier, workflow, revision } of this.#since.all(this.#seen)) {
      this.#seen = seq;
      for (const listener of [...this.#listeners]) listener({ dossier, workflow, revision });
    }
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #start(): void {
    this.#seen = this.#last.get() ?? 0;
    this.#timer = setInterval(() => this.#lookIfChanged(), POLL_MS);
    this.#timer.unref();
  }

  #lookIfChanged(): void {
    const version = this.#reader.pragma('data_version', { simple: true });
    if (version === this.#version) return;
    this.#version = version;
    this.look();
  }
}
