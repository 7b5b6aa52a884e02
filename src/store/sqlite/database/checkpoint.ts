import { Worker } from 'node:worker_threads';
import { DRIVER_FILE } from './driver.ts';
import type { Connection } from './open.ts';

/** Counts the pages in the write-ahead log above which they go to the database file: SQLite's own default. */
const FULL_LOG = 1_000;
/** Makes the writer move pages itself above this many: the thread does not keep up, or is gone. */
const PAGES_OF_LAST_RESORT = 16_000;
const GROUPS_BETWEEN_LOOKS = 16;

/**
 * Holds the thread's plain JavaScript as a string: a thread cannot load a TypeScript file as the tests do, and these lines need nothing
 * else. PASSIVE never makes a writer wait.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.library);
const db = new Database(workerData.file, { timeout: 0 });
db.pragma('synchronous = FULL');
parentPort.on('message', () => {
  db.pragma('wal_checkpoint(PASSIVE)');
  parentPort.postMessage('done');
});
`;

/**
 * Moves the log's pages to the database file in a thread of its own, started the first time there is much to move. In the writer's COMMIT,
 * where SQLite would do it, it stops everything for 10 to 50 ms every hundred commits.
 */
export class Checkpointer {
  readonly #db: Connection;
  readonly #look;
  #thread: Worker | null = null;
  #isBusy = false;
  #groups = 0;

  constructor(db: Connection) {
    this.#db = db;
    this.#look = db.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)');
    db.pragma(`wal_autocheckpoint = ${PAGES_OF_LAST_RESORT}`);
  }

  /** Starts a checkpoint if the log is full; the writer calls it after each group. */
  look(): void {
    if (++this.#groups % GROUPS_BETWEEN_LOOKS !== 0 || this.#isBusy) return;
    const { log, checkpointed } = this.#look.get() ?? { log: 0, checkpointed: 0 };
    if (log - checkpointed < FULL_LOG) return;
    this.#isBusy = true;
    this.#thread ??= this.#start();
    this.#thread.postMessage('go');
  }

  async stop(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = null;
  }

  #start(): Worker {
    const thread = new Worker(THREAD, { eval: true, workerData: { library: DRIVER_FILE, file: this.#db.name } });
    thread.on('message', () => {
      this.#isBusy = false;
    });
    // Without the thread, the writer does the work, as SQLite does by default.
    thread.on('error', () => this.#db.open && this.#db.pragma('wal_autocheckpoint = 1000'));
    thread.unref();
    return thread;
  }
}
