import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { problems, Refusal, refuse } from '../../../base/base.ts';
import { DRIVER_FILE } from './driver.ts';
import type { Connection } from './open.ts';
import { writeOwn } from './own.ts';
import type { Writer } from './writer.ts';

const TRIES = 40;
const BETWEEN_MS = 50;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Marks a file that was rewritten at least once, or was made by a version that overwrites what is deleted. */
const CLEAN = 'clean';
/** Marks a file from which something was erased since it was last rewritten; its value is when first. */
const OWED = 'rewriting-owed';

/** Multiplies the size of the file: SQLite writes the new file next to the old one, then once more into the log. */
const ROOM = 2;

/** Limits the file that is rewritten at once, since writes wait meanwhile: 17 MB take 0.13 s, 67 MB 0.4 s, 536 MB 3.2 s. */
const SMALL = 16 * 1024 * 1024;
/** Gives the hours, in UTC, when a larger file is rewritten: those of the French night, in winter and in summer. */
const NIGHT = { from: 1, to: 4 };

/**
 * Rewrites at the start, when nobody waits, a file older than the overwriting of deletions: its free pages may hold anything. If it cannot
 * (no room on the disk), the file is served as it is, and tried again later: a server does not stop for it.
 */
export function cleanOnce(db: Connection): void {
  if (isClean(db) || !hasRoom(db)) return;
  try {
    db.exec('VACUUM');
  } catch {
    // The error is ignored: an erasure that needs the rewriting reports it.
    return;
  }
  db.prepare(writeOwn(CLEAN, '?')).run(new Date().toISOString());
}

/** Cuts the log once its pages are in the file; refuses (503) when another program goes on reading it. */
export async function cutLog(db: Connection): Promise<void> {
  const cut = db.prepare<[], { busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)');
  for (let tries = 0; tries < TRIES; tries++) {
    if (cut.get()?.busy === 0) return;
    await pause(BETWEEN_MS);
  }
  refuse(
    problems.unavailable(
      'La base est lue par un autre programme : ce qui est effacé le sera aussi de ses fichiers dès qu’il aura fini.',
    ),
  );
}

/**
 * Rewrites the whole file after an erasure. SQLite overwrites the cells it deletes, but not the copy that stays in the free space of a page
 * when it moves cells to another page: about one erasure in fifty leaves a word there, and only `VACUUM` leaves it behind.
 */
export class Rewriter {
  readonly #writer: Writer;
  readonly #realNow;
  readonly #owed;
  #running: Promise<void> | null = null;
  #notBefore = 0;

  /** @param realNow reads the real clock, ms since 1970 */
  constructor(writer: Writer, realNow: () => number) {
    this.#writer = writer;
    this.#realNow = realNow;
    this.#owed = writer.db.prepare<[], Debt>(
      `SELECT revision, value ->> 'value' AS since FROM records WHERE kind = 'store' AND id = '${OWED}'`,
    );
  }

  /**
   * Says that something was just erased. A small file is rewritten before this resolves; a larger one the night after, or a day later if
   * nothing ran that night. Refuses (503) when a small file, or one of before the overwriting of deletions, could not be rewritten.
   */
  async owe(): Promise<void> {
    const { db } = this.#writer;
    // The instant of the first erasure stays: erasures every day would else put the rewriting off without end.
    const first = `SELECT value ->> 'value' FROM records WHERE kind = 'store' AND id = '${OWED}'`;
    const note = db.prepare(writeOwn(OWED, `coalesce((${first}), ?)`));
    await this.#writer.write(() => note.run(new Date(this.#realNow()).toISOString()));
    if (isSmall(db)) await this.#alone();
    else if (!isClean(db)) refuseFileOfBefore();
  }

  /** Rewrites a file that waits for it, when its time has come; a failure is tried again an hour later. */
  async rewriteIfDue(): Promise<void> {
    const now = this.#realNow();
    const owed = this.#owed.get();
    if (owed === undefined || now < this.#notBefore || !this.#isTime(owed, now)) return;
    this.#notBefore = now + HOUR_MS;
    await this.#alone();
  }

  /** Resolves once no rewriting is under way. */
  async stop(): Promise<void> {
    await this.#running?.catch(() => undefined);
  }

  #isTime({ since }: Debt, now: number): boolean {
    const hour = new Date(now).getUTCHours();
    const isNight = hour >= NIGHT.from && hour < NIGHT.to;
    return isNight || now - Date.parse(since) >= DAY_MS || isSmall(this.#writer.db);
  }

  /** Rewrites after the rewriting under way, if there is one: it may have begun before the last erasure. */
  #alone(): Promise<void> {
    const before = this.#running?.catch(() => undefined) ?? Promise.resolve();
    const mine = before
      .then(() => this.#rewrite())
      .finally(() => {
        if (this.#running === mine) this.#running = null;
      });
    this.#running = mine;
    return mine;
  }

  async #rewrite(): Promise<void> {
    const { db } = this.#writer;
    const owed = this.#owed.get();
    if (owed === undefined) return;
    if (!hasRoom(db)) refuseWithoutRoom(db);
    await vacuum(db.name);
    await cutLog(db);
    // An erasure that came since has raised the revision, and is still owed its own rewriting.
    const paid = db.prepare(`DELETE FROM records WHERE kind = 'store' AND id = '${OWED}' AND revision = ?`);
    const clean = db.prepare(writeOwn(CLEAN, '?'));
    await this.#writer.write(() => {
      paid.run(owed.revision);
      clean.run(new Date(this.#realNow()).toISOString());
    });
  }
}

/** Counts the erasures owed a rewriting, and says when (ISO) the first of them was. */
interface Debt {
  revision: number;
  since: string;
}

function isClean(db: Connection): boolean {
  return db.prepare(`SELECT 1 FROM records WHERE kind = 'store' AND id = '${CLEAN}'`).get() !== undefined;
}

function isSmall({ name }: Connection): boolean {
  return statSync(name).size <= SMALL;
}

function hasRoom({ name }: Connection): boolean {
  const { bavail, bsize } = statfsSync(dirname(name));
  return bavail * bsize > ROOM * statSync(name).size;
}

function refuseWithoutRoom(db: Connection): never {
  if (!isClean(db)) refuseFileOfBefore();
  refuse(
    problems.unavailable(
      'Ce qui vient d’être effacé reste dans l’espace libre de la base : faites sur le disque la place de deux bases, elle sera réécrite.',
    ),
  );
}

function refuseFileOfBefore(): never {
  refuse(
    problems.unavailable(
      'La base date d’une version qui ne réécrivait pas ce qu’elle efface : faites sur le disque la place de deux bases, puis redémarrez Jalon.',
    ),
  );
}

/**
 * Holds plain JavaScript as a string, as the thread of checkpoints does. The pages go from the log to the file here, where nobody waits
 * for them; cutting the log is then short.
 */
const THREAD = `
const { workerData } = require('node:worker_threads');
const Database = require(workerData.library);
const db = new Database(workerData.file, { timeout: 10_000 });
db.pragma('synchronous = FULL');
db.pragma('secure_delete = ON');
db.exec('VACUUM');
db.pragma('wal_checkpoint(PASSIVE)');
db.close();
`;

/** Rewrites `file` in a thread of its own: reads go on, writes wait for its end. */
function vacuum(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { eval: true, workerData: { library: DRIVER_FILE, file } });
    thread.once('error', (cause) => {
      const message = 'La base n’a pas pu être réécrite après un effacement ; Jalon essaiera de nouveau.';
      reject(new Refusal(problems.unavailable(message), { cause }));
    });
    thread.once('exit', () => resolve());
  });
}
