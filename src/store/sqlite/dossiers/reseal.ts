import { keptEntry, readBody, readKeptRow, readParts, resealedTask } from '../../common/common.ts';
import type { Texts } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import type { ListedWriter } from '../lists/lists.ts';
import { lineTexts } from './line-texts.ts';
import { type PackedRecord, unpackSalts } from './packed-salts.ts';

/** Seals what is in clear in a dossier, inside the writer's transaction. Its content does not change. */
export function resealer(db: Connection, texts: Texts, listed: ListedWriter): (id: string) => void {
  const [line, entries, tasks] = [lineResealer(db, texts, listed), entryResealer(db, texts), taskResealer(db, texts)];
  return (id) => {
    if (!texts.isSealed) return;
    line(id);
    entries(id);
    tasks(id);
  };
}

function lineResealer(db: Connection, texts: Texts, listed: ListedWriter): (id: string) => void {
  const find = db.prepare<[string], { n: number; marks: string; row: string; body: string; parts: string | null }>(
    'SELECT n, marks, row, body, parts FROM dossiers JOIN listed USING (n) WHERE dossiers.id = ?',
  );
  const update = db.prepare('UPDATE dossiers SET marks = ?, row = ?, body = ? WHERE n = ?');
  return (id) => {
    const found = find.get(id);
    if (found === undefined || !(texts.isClear(found.row) || texts.isClear(found.body))) return;
    const dossier = readBody(texts, id, found.body);
    const row = readKeptRow(texts, id, found.row);
    const plan = listed.plan({ dossier, row, parts: readParts(texts, id, found.parts) }, found.marks);
    update.run(...lineTexts(texts, plan.marks, row, dossier), found.n);
    listed.apply(found.n, plan);
  };
}

function entryResealer(db: Connection, texts: Texts): (id: string) => void {
  const find = db.prepare<[string], PackedRecord & { seq: number }>(
    `SELECT seq, entry, salt, salts, digest, hash FROM journal
     WHERE n = (SELECT n FROM dossiers WHERE id = ?) AND substr(entry, 1, 1) = '{'`,
  );
  const put = db.prepare('UPDATE journal SET entry = ?, salt = ?, salts = NULL WHERE seq = ?');
  return (id) => {
    for (const found of find.all(id)) {
      const { entry, salt } = keptEntry(texts, id, unpackSalts(found));
      put.run(entry, salt, found.seq);
    }
  };
}

function taskResealer(db: Connection, texts: Texts): (id: string) => void {
  const find = db.prepare<[string, string, string], { key: string; payload: string; error: string | null }>(
    'SELECT key, payload, last_error AS error FROM tasks WHERE key >= ? AND key < ? AND dossier = ?',
  );
  const put = db.prepare('UPDATE tasks SET payload = ?, last_error = ? WHERE key = ?');
  return (id) => {
    for (const { key, ...kept } of find.all(`${id}:`, `${id};`, id)) {
      const sealed = resealedTask(texts, { key, dossier: id }, kept);
      if (sealed !== null) put.run(sealed.payload, sealed.error, key);
    }
  };
}
