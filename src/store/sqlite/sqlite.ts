import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CLEAR_TEXTS } from '../common/common.ts';
import type { Commit, CommitOutcome, ImportUnit, Store, Texts } from '../contract/contract.ts';
import {
  assertFullSync,
  assertSound,
  assertSoundIfSmall,
  Checkpointer,
  type Connection,
  cleanOnce,
  DATABASE_FILE,
  dropStage,
  explained,
  JournalWatch,
  migrate,
  type OnStatement,
  openReader,
  openWriter,
  Rewriter,
  refuseForeign,
  SCHEMA_VERSION,
  schemaVersion,
  scrubber,
  stopWaiting,
  Writer,
  writeOwn,
} from './database/database.ts';
import {
  committer,
  type DossierReader,
  dossierReader,
  dossierReads,
  eraser,
  resealer,
  rowVerbs,
  wholeReader,
  wholeWriter,
} from './dossiers/dossiers.ts';
import {
  calendarReader,
  dropClearMarks,
  type ListedWriter,
  listedWriter,
  lister,
  partReader,
  TokenBook,
  TouchedBlocks,
  todoReader,
} from './lists/lists.ts';
import {
  bundleVerbs,
  fileVerbs,
  keeping,
  readVerbs,
  recordNow,
  recordVerbs,
  recordWriter,
  replacer,
  requestTable,
  requestVerbs,
  restExporter,
  restWriter,
  uniqueVerbs,
} from './records/records.ts';
import { taskVerbs } from './tasks/tasks.ts';

export {
  backup,
  DATABASE_FILE,
  keysOfFile,
  noteBackup,
  type Room,
  restore,
  roomOf,
  tombstonesInFile,
  tombstonesOfFile,
} from './database/database.ts';

export interface SqliteOptions {
  /** Says how texts of dossiers are kept; absent = in clear. */
  texts?: Texts;
  /** Reads the real clock, ms since 1970; tests move it. */
  realNow?: () => number;
  /** Limits the writes that share one sync; 1 turns group commit off (benches compare). */
  maxGroup?: number;
  /** Is how long, in ms, a write waits for another process that holds the file. */
  patienceMs?: number;
  /** Is called with each SQL statement as it runs, values included: benches and tests count them. */
  onStatement?: OnStatement;
}

/**
 * Opens the embedded store: one file in `folder`, one connection that writes, one that reads. Several processes may share the folder (the
 * command line and the server): SQLite's locks keep them apart.
 * @throws with a French sentence when the file is damaged, foreign, or of a newer schema.
 */
export async function openSqlite(folder: string, options: SqliteOptions = {}): Promise<Store> {
  const file = join(folder, DATABASE_FILE);
  return explained(file, () => {
    mkdirSync(folder, { recursive: true });
    const isThere = existsSync(file);
    const db = openWriter(file, options.onStatement);
    try {
      prepare(db);
      // In a folder without a store, the stage may be that of a restore in progress.
      if (isThere) dropStage(folder);
      return assemble(db, openReader(file, options.onStatement), options);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function prepare(db: Connection): void {
  migrate(db);
  db.prepare(writeOwn('opened', '?')).run(new Date().toISOString());
  assertFullSync(db);
  assertSoundIfSmall(db);
  cleanOnce(db);
  stopWaiting(db);
}

function assemble(db: Connection, reader: Connection, options: SqliteOptions): Store {
  const { texts = CLEAR_TEXTS, realNow = Date.now, maxGroup = 256, patienceMs = 10_000 } = options;
  const tokens = new TokenBook(db);
  const touched = new TouchedBlocks(db);
  const listed = listedWriter(db, texts, tokens, touched);
  const changes = new JournalWatch(reader);
  const onRollback = () => tokens.forget();
  const checkpointer = new Checkpointer(db);
  const onCommit = () => {
    checkpointer.look();
    changes.look();
  };
  const writer = new Writer(db, { maxGroup, patienceMs, onRollback, onCommit });
  const dossiers = dossierReader(reader, texts);
  const parts = partReader(reader, texts, touched);
  const rewriter = new Rewriter(writer, realNow);
  const stopPurging = purger(writer, rewriter, realNow);
  texts.lookUp(recordNow(reader));

  const verbs = {
    commit: keepingWritten(writer, committer(db, texts, listed, realNow), dossiers),
    ...recordVerbs(reader, writer, realNow),
    import: importer(writer, rewriter, texts, listed, dossiers, realNow),
  };
  const kept = keeping(db, realNow, verbs);

  return {
    realNow: async () => realNow(),
    ...dossierReads(reader, texts, dossiers, kept.records, realNow),
    list: lister(reader, texts),
    calendar: calendarReader(reader, texts),
    todos: todoReader(reader, texts),
    parts: async (query) => parts(query),
    ...rowVerbs(writer, texts, listed, dossiers),
    ...uniqueVerbs(reader, writer, realNow),
    ...taskVerbs(reader, writer, texts, realNow),
    ...bundleVerbs(reader, writer),
    ...requestVerbs(reader, writer, realNow),
    ...fileVerbs(reader, writer),
    ...readVerbs(reader, writer),
    exportDossier: wholeReader(reader, texts, dossiers),
    exportRest: restExporter(reader),
    ...verbs,
    ...kept,
    onCommit: (listener) => changes.listen(listener),
    check: async () => {
      refuseForeign(reader);
      assertSound(reader);
    },
    // A newer program may have changed the schema since: this program must then stop writing.
    ready: async () => (await writer.canWrite()) && schemaVersion(reader) <= SCHEMA_VERSION,
    close: async () => {
      stopPurging();
      changes.stop();
      await rewriter.stop();
      await writer.close();
      await checkpointer.stop();
      reader.close();
      db.close();
    },
  };
}

/** Caches what was just written, under the head that seals it: the next step begins from it. */
function keepingWritten(
  writer: Writer,
  commit: (one: Commit) => CommitOutcome,
  { keep }: DossierReader,
): Store['commit'] {
  return async (one) => {
    const outcome = await writer.write(() => commit(one));
    if (outcome.kind === 'committed') keep({ dossier: one.dossier, row: one.row, head: outcome.head });
    return outcome;
  };
}

/** Imports all or nothing, then removes what an erasure deleted from the files. */
function importer(
  writer: Writer,
  rewriter: Rewriter,
  texts: Texts,
  listed: ListedWriter,
  { forget }: DossierReader,
  realNow: () => number,
): Store['import'] {
  const [putDossier, putRest] = [wholeWriter(writer.db, texts, listed), restWriter(writer.db, realNow)];
  const [erase, replace, scrub] = [eraser(writer.db, texts), replacer(writer.db), scrubber(writer, rewriter)];
  const reseal = resealer(writer.db, texts, listed);
  const put = (item: ImportUnit): void => {
    if (item.kind === 'dossier') putDossier(item.whole);
    else if (item.kind === 'erasure') erase(item.erasure);
    else if (item.kind === 'replaced') replace(item.replaced);
    else if (item.kind === 'resealed') reseal(item.dossier);
    else if (item.kind !== 'scrub') putRest(item);
    else if (texts.isSealed) dropClearMarks(writer.db);
  };
  return async (items) => {
    await writer.write(() => items.forEach(put));
    for (const item of items) if (item.kind === 'dossier') forget(item.whole.dossier.id);
    if (items.some(({ kind }) => kind === 'erasure' || kind === 'scrub')) await scrub();
  };
}

const EVERY_MS = 60_000;

/**
 * Once a minute, forgets expired request keys and records, a thousand at a time, and rewrites a file that waits for it. Returns a function
 * that stops it.
 */
function purger(writer: Writer, rewriter: Rewriter, realNow: () => number): () => void {
  const requests = requestTable(writer.db);
  const records = recordWriter(writer.db);
  const purge = () => {
    requests.purge(realNow());
    records.purge(realNow());
  };
  const timer = setInterval(() => {
    // The error is ignored: a failing disk fails commits too, and they report it to their callers.
    writer.write(purge).catch(() => undefined);
    // A rewriting that failed is due again an hour later.
    rewriter.rewriteIfDue().catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
