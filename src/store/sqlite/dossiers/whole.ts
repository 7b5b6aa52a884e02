import { keptEntry, keptPayload, recordOf } from '../../common/common.ts';
import type { ReadMark, SealedEntry, Store, StoredTask, Texts, WholeDossier } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import type { ListedWriter } from '../lists/lists.ts';
import { barePayload, storedTask, type TaskRecord, waker } from '../tasks/tasks.ts';
import { type DossierReader, dossierReader, journalReader } from './dossier-reader.ts';
import { lineTexts } from './line-texts.ts';
import { packSalts } from './packed-salts.ts';

/** Reads a whole dossier for a copy, in one transaction. */
export function wholeReader(reader: Connection, texts: Texts, { load }: DossierReader): Store['exportDossier'] {
  const journal = journalReader(reader, texts);
  const tasks = reader.prepare<[string, string, string], TaskRecord>(
    'SELECT * FROM tasks WHERE key >= ? AND key < ? AND dossier = ? ORDER BY key',
  );
  const reads = reader.prepare<[string], ReadMark>(
    'SELECT dossier, person, role, at, what FROM reads WHERE dossier = ? ORDER BY seq',
  );

  const whole = reader.transaction((id: string): WholeDossier | null => {
    const stored = load(id);
    if (stored === null) return null;
    return {
      dossier: stored.dossier,
      row: stored.row,
      journal: journal(id),
      tasks: tasks.all(`${id}:`, `${id};`, id).map((record) => atRest(storedTask(texts, record))),
      reads: reads.all(id),
    };
  });

  return async (id) => whole(id);
}

function atRest(task: StoredTask): StoredTask {
  return task.status === 'running' ? { ...task, status: 'waiting' } : task;
}

export function wholeWriter(db: Connection, texts: Texts, listed: ListedWriter): (whole: WholeDossier) => void {
  const writeDossier = dossierPlacer(db, texts, listed);
  const keepWakes = waker(db);
  const append = db.prepare(
    `INSERT INTO journal (n, revision, entry, seal, salt, salts, digest, hash, erased) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (n, revision) DO NOTHING`,
  );
  const forgetTasks = db.prepare('DELETE FROM tasks WHERE key >= ? AND key < ? AND dossier = ?');
  const putTask = db.prepare(
    `INSERT INTO tasks (key, kind, dossier, due, payload, status, attempt, last_error, done_at, resolved_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const forgetReads = db.prepare('DELETE FROM reads WHERE dossier = ?');
  const note = db.prepare('INSERT INTO reads (dossier, person, role, at, what) VALUES (?, ?, ?, ?, ?)');

  return (whole) => {
    const { id } = whole.dossier;
    const n = writeDossier(whole);
    for (const sealed of whole.journal) {
      const { entry, seal = 1, salt: text, digest, hash, erased = null } = keptEntry(texts, id, recordOf(sealed));
      const { salt, salts } = packSalts(text);
      append.run(n, sealed.entry.revision, entry, seal, salt, salts, digest, hash, erased);
    }
    keepWakes(id, () => {
      forgetTasks.run(`${id}:`, `${id};`, id);
      for (const { task, status, attempt, lastError, doneAt, resolvedBy } of whole.tasks)
        putTask.run(
          ...[
            task.key,
            task.kind,
            task.dossier,
            task.dueAt,
            keptPayload(texts, task, barePayload(task.key, task.payload)),
          ],
          ...[status, attempt, lastError, doneAt, resolvedBy],
        );
    });
    forgetReads.run(id);
    for (const { dossier, person, role, at, what } of whole.reads) note.run(dossier, person, role, at, what);
  };
}

/** Writes the dossier and its place in the lists; returns its number. */
function dossierPlacer(db: Connection, texts: Texts, listed: ListedWriter): (whole: WholeDossier) => number {
  const read = dossierReader(db, texts);
  const put = db.prepare<unknown[], number>(
    `INSERT INTO dossiers (id, workflow, bundle, revision, head, marks, row, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET workflow = excluded.workflow, bundle = excluded.bundle, revision = excluded.revision,
       head = excluded.head, marks = excluded.marks, row = excluded.row, body = excluded.body
     RETURNING n`,
  );

  return ({ dossier, row, journal }) => {
    const { id, workflow, bundle, revision } = dossier;
    const plan = listed.plan({ dossier, row }, read.head(id)?.marks);
    const line = lineTexts(texts, plan.marks, row, dossier);
    const n = put.pluck().get(id, workflow, bundle, revision, headOf(journal), ...line);
    if (n === undefined) throw new Error(`dossier ${id} could not be placed`);
    listed.apply(n, plan);
    return n;
  };
}

function headOf(journal: SealedEntry[]): string {
  const last = journal.at(-1);
  if (last === undefined) throw new Error('a dossier without a journal cannot be copied');
  return last.hash;
}
