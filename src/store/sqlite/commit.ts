import { canonicalJson } from '../../base/base.ts';
import type { Commit, CommitOutcome, DossierRow } from '../contract.ts';
import { seal } from '../seal.ts';
import { dossierReader } from './dossiers.ts';
import { listedWriter } from './listed.ts';
import type { Connection } from './open.ts';
import { requestTable } from './requests.ts';
import { taskWriter } from './task-writer.ts';
import type { TokenBook } from './tokens.ts';

/**
 * The one write that matters, run inside the writer's transaction. Every condition is read before the first write, so
 * that an outcome other than `committed` leaves nothing behind.
 */
export function committer(db: Connection, tokens: TokenBook, realNow: () => number): (commit: Commit) => CommitOutcome {
  const read = dossierReader(db);
  const requests = requestTable(db);
  const tasks = taskWriter(db);
  const write = dossierWriter(db, tokens);
  const dropDraft = db.prepare('DELETE FROM drafts WHERE dossier = ? AND event = ? AND person = ?');

  return (commit) => {
    assertWhole(commit);
    const { dossier, settles, request } = commit;
    const answered = request && requests.find(request.scope, request.key, realNow());
    if (answered) return { kind: 'repeated', request: answered };
    if (settles !== undefined && !tasks.isOurs(settles.key, settles.fence)) return { kind: 'fenced' };
    const found = read.head(dossier.id);
    if ((found?.revision ?? 0) !== commit.expected) return { kind: 'stale', current: read.load(dossier.id) };

    const head = write(commit, found);
    if (settles !== undefined) tasks.finish(settles.key, settles.fence, commit.entry.at);
    for (const key of commit.withdraw) tasks.withdraw(key);
    for (const task of commit.add) tasks.add(task);
    if (request !== undefined) requests.put(request);
    if (commit.dropDraft !== undefined) dropDraft.run(dossier.id, commit.dropDraft.event, commit.dropDraft.person);
    return { kind: 'committed', head };
  };
}

/** A commit that contradicts itself is a bug of the caller, not a conflict. */
function assertWhole({ dossier, entry, expected }: Commit): void {
  if (dossier.revision !== expected + 1 || entry.revision !== dossier.revision || entry.dossier !== dossier.id)
    throw new Error(
      `commit of ${dossier.id}: revision ${dossier.revision}, entry ${entry.dossier}/${entry.revision}, expected ${expected}`,
    );
}

interface Head {
  n: number;
  revision: number;
  head: string;
  marks: string;
}

function dossierWriter(db: Connection, tokens: TokenBook): (commit: Commit, found: Head | undefined) => string {
  const insert = db.prepare(
    'INSERT INTO dossiers (id, workflow, bundle, revision, head, marks, row, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare(
    'UPDATE dossiers SET workflow = ?, bundle = ?, revision = ?, head = ?, marks = ?, row = ?, body = ? WHERE n = ?',
  );
  const append = db.prepare('INSERT INTO journal (n, revision, entry, salt, digest, hash) VALUES (?, ?, ?, ?, ?, ?)');
  const listed = listedWriter(db, tokens);

  return (commit, found) => {
    const { dossier, row, entry } = commit;
    const sealed = seal(entry, commit.salt, found?.head ?? dossier.id);
    const plan = listed.plan(dossier, row, found?.marks ?? '[]');
    const fields = [
      dossier.workflow,
      dossier.bundle,
      dossier.revision,
      sealed.hash,
      plan.marks,
      rowText(row),
      JSON.stringify(dossier),
    ];
    const n = found?.n ?? Number(insert.run(dossier.id, ...fields).lastInsertRowid);
    if (found !== undefined) update.run(...fields, n);
    append.run(n, entry.revision, canonicalJson(entry), sealed.salt, sealed.digest, sealed.hash);
    listed.apply(n, plan);
    return sealed.hash;
  };
}

function rowText(row: DossierRow): string {
  return JSON.stringify(row);
}
