import {
  cutPayload,
  erasedPayload,
  eraseEntry,
  keptEntry,
  keptPayload,
  readEntry,
  readPayload,
  recordOf,
} from '../../common/common.ts';
import type { Erasure, TaskCut, Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import { waker } from '../tasks/tasks.ts';
import { type PackedRecord, packSalts, unpackSalts } from './packed-salts.ts';

/** Removes from a dossier what an erasure names, inside the writer's transaction. */
export function eraser(db: Connection, texts: Texts): (erasure: Erasure) => void {
  const [entry, task, file] = [entryEraser(db, texts), taskEraser(db, texts), fileEraser(db)];
  const cut = taskCutter(db, texts);
  const keepWakes = waker(db);
  return ({ dossier, entries, tasks, cuts = [], files }) => {
    for (const one of entries) entry(dossier, one);
    keepWakes(dossier, () => {
      for (const key of tasks) task(dossier, key);
    });
    for (const one of cuts) cut(dossier, one);
    for (const id of files) file(dossier, id);
  };
}

function entryEraser(db: Connection, texts: Texts) {
  const find = db.prepare<[string, number], PackedRecord & { seq: number }>(
    `SELECT j.seq, j.entry, j.seal, j.salt, j.salts, j.digest, j.hash, j.erased
     FROM journal j JOIN dossiers d ON d.n = j.n WHERE d.id = ? AND j.revision = ?`,
  );
  const put = db.prepare('UPDATE journal SET entry = ?, salt = ?, salts = ?, erased = ? WHERE seq = ?');
  return (dossier: string, { revision, pointers }: Erasure['entries'][number]): void => {
    const found = find.get(dossier, revision);
    if (found === undefined) return;
    const left = recordOf(eraseEntry(readEntry(texts, unpackSalts(found)), pointers));
    const { entry, salt: text, erased = null } = keptEntry(texts, dossier, left);
    const { salt, salts } = packSalts(text);
    put.run(entry, salt, salts, erased, found.seq);
  };
}

function taskEraser(db: Connection, texts: Texts) {
  const find = db.prepare<[string], string>('SELECT payload FROM tasks WHERE key = ?').pluck();
  const put = db.prepare(
    `UPDATE tasks SET payload = ?, last_error = NULL, owner = NULL, lease_until = NULL, fence = fence + (status = 'running'),
       status = iif(status IN ('done', 'resolved'), status, 'withdrawn') WHERE key = ?`,
  );
  return (dossier: string, key: string): void => {
    const payload = find.get(key);
    if (payload === undefined) return;
    put.run(keptPayload(texts, { key, dossier }, erasedPayload(readPayload(texts, key, payload))), key);
  };
}

function taskCutter(db: Connection, texts: Texts) {
  const find = db.prepare<[string], string>('SELECT payload FROM tasks WHERE key = ?').pluck();
  const put = db.prepare('UPDATE tasks SET payload = ? WHERE key = ?');
  return (dossier: string, { key, pointers }: TaskCut): void => {
    const payload = find.get(key);
    if (payload === undefined) return;
    put.run(keptPayload(texts, { key, dossier }, cutPayload(readPayload(texts, key, payload), pointers)), key);
  };
}

function fileEraser(db: Connection) {
  const dropContent = db.prepare(
    'DELETE FROM file_contents WHERE id IN (SELECT id FROM files WHERE id = ? AND dossier = ?)',
  );
  const drop = db.prepare('DELETE FROM files WHERE id = ? AND dossier = ?');
  return (dossier: string, id: string): void => {
    dropContent.run(id, dossier);
    drop.run(id, dossier);
  };
}
