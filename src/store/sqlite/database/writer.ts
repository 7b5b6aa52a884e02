import { problems, Refusal } from '../../../base/base.ts';
import type { Connection } from './open.ts';
import { writeOwn } from './own.ts';

interface PendingWrite {
  since: number;
  /** Runs inside the transaction; remembers its result. */
  run(): void;
  acknowledge(): void;
  fail(error: unknown): void;
}

export interface WriterOptions {
  /** Limits the writes that share one transaction. 1 = one sync per write. */
  maxGroup: number;
  /** Is how long, in ms, a write waits for another process that holds the file. */
  patienceMs: number;
  /** Is called after a rollback, of one write or of all: what was learnt inside is not true. */
  onRollback(): void;
  /** Is called after each durable group. */
  onCommit(): void;
}

const TRIAL = writeOwn('trial', 'json_quote(hex(randomblob(4)))');

/**
 * Groups commits: writes asked for in one turn of the event loop share one transaction, hence one sync; one failure never makes the rest of
 * its group fail. Nothing is acknowledged before COMMIT returns. A job may run twice, so it must compute again what it learns outside the
 * database.
 */
export class Writer {
  readonly db: Connection;
  readonly #options: WriterOptions;
  readonly #statements;
  #queue: PendingWrite[] = [];
  #scheduled: NodeJS.Immediate | NodeJS.Timeout | null = null;
  #lastFailure: unknown = null;
  #closed = false;

  constructor(db: Connection, options: WriterOptions) {
    this.db = db;
    this.#options = options;
    this.#statements = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
      mark: db.prepare('SAVEPOINT one'),
      keep: db.prepare('RELEASE one'),
      undo: db.prepare('ROLLBACK TO one'),
    };
  }

  /** Runs `job` (synchronous, on `db`) in the next group; resolves with what it returned, once durable. */
  write<T>(job: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Refusal(problems.unavailable('La base est fermée.')));
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#queue.push({
        since: Date.now(),
        run: () => {
          result = job();
        },
        acknowledge: () => resolve(result),
        fail: reject,
      });
      this.#schedule(0);
    });
  }

  /** Tells whether a write would go through within a second; after a disk failure, it tries a real write. */
  async canWrite(): Promise<boolean> {
    const trial = this.write(() => {
      if (this.#lastFailure !== null) this.db.exec(TRIAL);
    });
    const written = trial.then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, Math.min(this.#options.patienceMs, 1_000), false);
    });
    return Promise.race([written, late]).finally(() => clearTimeout(timer));
  }

  /** Refuses any new write, and resolves when those that were waiting are written. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#queue.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  #schedule(delayMs: number): void {
    if (this.#scheduled !== null) return;
    const flush = () => {
      this.#scheduled = null;
      this.#flush();
    };
    this.#scheduled = delayMs === 0 ? setImmediate(flush) : setTimeout(flush, delayMs);
  }

  #flush(): void {
    const group = this.#queue.splice(0, this.#options.maxGroup);
    if (!this.#begun(group)) return;
    const done = this.#runAll(group);
    for (const one of done) one.acknowledge();
    if (this.#queue.length > 0) this.#schedule(0);
    if (done.length > 0) this.#options.onCommit();
  }

  /**
   * Returns the writes that are durable; the others have got their error. A failing write is rare, and a savepoint copies each page that is
   * changed under it: all run without savepoints, and only when one fails does each run again in its own.
   */
  #runAll(group: PendingWrite[]): PendingWrite[] {
    try {
      return this.#together(group);
    } catch (error) {
      if (group.length > 1 && !isDiskFailure(error)) return this.#eachApart(group);
      this.#sink(group, error);
      return [];
    }
  }

  #together(group: PendingWrite[]): PendingWrite[] {
    for (const one of group) one.run();
    return this.#committed(group);
  }

  #eachApart(group: PendingWrite[]): PendingWrite[] {
    try {
      this.#undoAll();
      if (!this.#begun(group)) return [];
      return this.#committed(group.filter((one) => this.#runOne(one)));
    } catch (error) {
      this.#sink(group, error);
      return [];
    }
  }

  /** Returns false when another process writes, and the group waits. */
  #begun(group: PendingWrite[]): boolean {
    try {
      if (this.db.inTransaction) this.#undoAll();
      this.#statements.begin.run();
      return true;
    } catch (error) {
      this.#wait(group, error);
      return false;
    }
  }

  #committed(done: PendingWrite[]): PendingWrite[] {
    this.#statements.commit.run();
    this.#lastFailure = null;
    return done;
  }

  /**
   * Runs one write in its own savepoint.
   * @throws when SQLite has rolled the whole transaction back by itself (full disk, I/O error).
   */
  #runOne(one: PendingWrite): boolean {
    this.#statements.mark.run();
    try {
      one.run();
      this.#statements.keep.run();
      return true;
    } catch (error) {
      if (!this.db.inTransaction || isDiskFailure(error)) throw error;
      this.#statements.undo.run();
      this.#statements.keep.run();
      this.#options.onRollback();
      one.fail(error);
      return false;
    }
  }

  #sink(group: PendingWrite[], error: unknown): void {
    try {
      this.#undoAll();
    } catch (notUndone) {
      // Each write still gets its error; the next group begins by undoing this one.
      this.#lastFailure = notUndone;
    }
    if (isDiskFailure(error)) {
      this.#lastFailure = error;
      this.#overwrite();
    }
    for (const one of group) one.fail(asRefusal(error));
  }

  /**
   * Writes over a refused commit. When only the sync was refused, the whole commit is still in the log, and the next start would read what
   * was refused here. The next commit takes its place; this commit, which says nothing, does so at once.
   */
  #overwrite(): void {
    try {
      this.db.exec(TRIAL);
    } catch {
      // Written or not, the refusal is the same, and `canWrite` tries again.
    }
  }

  #undoAll(): void {
    this.#options.onRollback();
    if (this.db.inTransaction) this.#statements.rollback.run();
  }

  /** Tries again in a moment when another process writes, without blocking the event loop. */
  #wait(group: PendingWrite[], error: unknown): void {
    const now = Date.now();
    const patient = isBusy(error) ? group.filter((one) => now - one.since < this.#options.patienceMs) : [];
    for (const one of group) if (!patient.includes(one)) one.fail(asRefusal(error));
    this.#queue.unshift(...patient);
    if (this.#queue.length > 0) this.#schedule(5);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}
function isDiskFailure(error: unknown): boolean {
  return /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM)/.test(codeOf(error));
}

function asRefusal(cause: unknown): unknown {
  if (isBusy(cause))
    return new Refusal(
      problems.unavailable(
        "La base est occupée par un autre programme. Rien n'a été enregistré : réessayez dans un instant.",
      ),
      { cause },
    );
  if (isDiskFailure(cause))
    return new Refusal(
      problems.unavailable(
        "Le disque refuse l'écriture (plein ou en panne). Rien n'a été enregistré : prévenez l'administrateur.",
      ),
      { cause },
    );
  return cause;
}
