import { cutLog, type Rewriter } from './rewrite.ts';
import type { Writer } from './writer.ts';

/** Limits the pages of the search index rewritten in one write, since other writes wait for it. */
const PAGES_AT_ONCE = 500;

/**
 * Removes from the files what a transaction deleted: words leave the search index when its segments are merged, and the log is cut once its
 * pages are in place. SQLite itself overwrites deleted cells and pages (`secure_delete`), and the rewriting of the file leaves behind what it
 * moved before it deleted it. Calls made during a run share the next run.
 */
export function scrubber(writer: Writer, rewriter: Rewriter): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = scrub(writer, rewriter).finally(() => {
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

async function scrub(writer: Writer, rewriter: Rewriter): Promise<void> {
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
  await rewriter.owe();
}
