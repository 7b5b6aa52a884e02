import { assertWhole, keptEntry, seal } from '../../common/common.ts';
import type { Commit, CommitOutcome, Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import type { ListedWriter } from '../lists/lists.ts';
import { recordWriter, requestTable } from '../records/records.ts';
import { taskWriter, waker } from '../tasks/tasks.ts';
import { dossierReader, type HeadRecord } from './dossier-reader.ts';
import { lineTexts } from './line-texts.ts';
import { packSalts } from './packed-salts.ts';

/**
 * Commits a step, the one write that matters, inside the writer's transaction. Every condition is read before the first write, so that an
 * outcome other than `committed` leaves nothing behind.
 */
export function committer(
  db: Connection,
  texts: Texts,
  listed: ListedWriter,
  realNow: () => number,
): (commit: Commit) => CommitOutcome {
  const read = dossierReader(db, texts);
  const requests = requestTable(db);
  const tasks = taskWriter(db, texts);
  const write = dossierWriter(db, texts, listed);
  const records = recordWriter(db);
  const keepWakes = waker(db);

  return (commit) => {
    assertWhole(commit);
    const { dossier, settles, request } = commit;
    const answered = request && requests.find(request.scope, request.key, realNow());
    if (answered) return { kind: 'repeated', request: answered };
    // The writers' lock is held: a process that froze before taking it is refused here, and one that freezes later still holds it.
    if (commit.notAfter !== undefined && realNow() > commit.notAfter) return { kind: 'late' };
    if (settles !== undefined && !tasks.isOurs(settles.key, settles.fence)) return { kind: 'fenced' };
    const found = read.head(dossier.id);
    if ((found?.revision ?? 0) !== commit.expected) return { kind: 'stale', current: read.load(dossier.id) };

    const head = write(commit, found);
    if (settles !== undefined) tasks.finish(settles.key, settles.fence, commit.entry.at);
    if (commit.withdraw.length + commit.add.length > 0)
      keepWakes(dossier.id, () => {
        for (const key of commit.withdraw) tasks.withdraw(key);
        for (const task of commit.add) tasks.add(task);
      });
    if (request !== undefined) requests.put(request);
    for (const drop of commit.dropDrafts ?? []) records.consume(drop, dossier);
    return { kind: 'committed', head };
  };
}

function dossierWriter(
  db: Connection,
  texts: Texts,
  listed: ListedWriter,
): (commit: Commit, found: HeadRecord | undefined) => string {
  const insert = db.prepare(
    'INSERT INTO dossiers (revision, head, marks, row, body, id, workflow, bundle) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare('UPDATE dossiers SET revision = ?, head = ?, marks = ?, row = ?, body = ? WHERE n = ?');
  // These columns have a statement of their own: naming an indexed column in an UPDATE rewrites its index even when the value stays.
  const move = db.prepare('UPDATE dossiers SET workflow = ?, bundle = ? WHERE n = ?');
  const append = db.prepare(
    'INSERT INTO journal (n, revision, entry, seal, digest, hash, salt, salts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );

  return (commit, found) => {
    const { dossier, row, entry } = commit;
    const { id, workflow, bundle, revision } = dossier;
    const sealed = keptEntry(texts, id, seal(entry, found?.head ?? id));
    const plan = listed.plan(commit, found?.marks);
    const fields = [revision, sealed.hash, ...lineTexts(texts, plan.marks, row, dossier)];
    const n = found?.n ?? Number(insert.run(...fields, id, workflow, bundle).lastInsertRowid);
    if (found !== undefined) update.run(...fields, n);
    if (found !== undefined && (found.bundle !== bundle || found.workflow !== workflow)) move.run(workflow, bundle, n);
    const { salt, salts } = packSalts(sealed.salt);
    append.run(n, revision, sealed.entry, sealed.seal, sealed.digest, sealed.hash, salt, salts);
    listed.apply(n, plan);
    return sealed.hash;
  };
}
