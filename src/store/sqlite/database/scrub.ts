import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { problems, refuse } from '../../../base/base.ts';
import type { Connection } from './open.ts';
import { writeOwn } from './own.ts';
import type { Writer } from './writer.ts';

/** Limits the pages of the search index rewritten in one write, since other writes wait for it. */
const PAGES_AT_ONCE = 500;
const TRIES = 40;
const BETWEEN_MS = 50;

/** Marks a file that was rewritten once; since then, SQLite overwrites whatever is deleted. */
const CLEAN = 'clean';

/** Multiplies the size of the file: SQLite writes the new file next to the old one, then once more into the log. */
const ROOM = 2;

/**
 * Rewrites a file older than the overwriting of deletions, since its free pages may hold anything. It does so once, at the start, when
 * nobody waits. If it cannot (no room on the disk), the file is served as it is, and tried at the next start: a server does not stop for
 * it.
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

function isClean(db: Connection): boolean {
  return db.prepare(`SELECT 1 FROM records WHERE kind = 'store' AND id = '${CLEAN}'`).get() !== undefined;
}

function hasRoom({ name }: Connection): boolean {
  const { bavail, bsize } = statfsSync(dirname(name));
  return bavail * bsize > ROOM * statSync(name).size;
}

/**
 * Removes from the files what a transaction deleted: words leave the search index when its segments are merged, and the log is cut once its
 * pages are in place. SQLite itself overwrites deleted cells and pages (`secure_delete`). Calls made during a run share the next run.
 */
export function scrubber(writer: Writer): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = scrub(writer).finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}

async function scrub(writer: Writer): Promise<void> {
  const { db } = writer;
  const merge = db.prepare("INSERT INTO search (search, rank) VALUES ('merge', ?)");
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  // A negative number merges all segments into one; the next calls go on as long as FTS5 changes something.
  const mergeSome = (pages: number) =>
    writer.write(() => {
      const before = changes.get() ?? 0;
      merge.run(pages);
      return (changes.get() ?? 0) - before >= 2;
    });
  let isLeft = await mergeSome(-PAGES_AT_ONCE);
  while (isLeft) isLeft = await mergeSome(PAGES_AT_ONCE);
  await cutLog(db);
  if (isClean(db)) return;
  refuse(
    problems.unavailable(
      'La base date d’une version qui ne réécrivait pas ce qu’elle efface : faites sur le disque la place de deux bases, puis redémarrez Jalon.',
    ),
  );
}

async function cutLog(db: Connection): Promise<void> {
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
