import { isDeepStrictEqual } from 'node:util';
import type { Replacement } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import { type RecordLine, recordOf } from './record-lines.ts';
import { type RequestRecord, requestOf } from './requests.ts';

/** Replaces the very thing that was read, inside the writer's transaction; a thing that changed since is left alone. */
export function replacer(db: Connection): (item: Replacement) => void {
  const [record, request, file] = [recordReplacer(db), requestReplacer(db), fileReplacer(db)];
  const unique = db.prepare('UPDATE OR IGNORE unique_keys SET key = ? WHERE workflow = ? AND key = ? AND dossier = ?');
  return (item) => {
    switch (item.kind) {
      case 'record':
        return record(item);
      case 'request':
        return request(item);
      case 'unique':
        return void unique.run(item.is.key, item.was.workflow, item.was.key, item.was.dossier);
      case 'file':
        return file(item);
    }
  };
}

type KindReplacement<Kind extends Replacement['kind']> = Extract<Replacement, { kind: Kind }>;

function recordReplacer(db: Connection): (item: KindReplacement<'record'>) => void {
  const find = db.prepare<[string, string], RecordLine>('SELECT * FROM records WHERE kind = ? AND id = ?');
  const put = db.prepare('UPDATE records SET value = ? WHERE kind = ? AND id = ?');
  return ({ was, is }) => {
    const found = find.get(was.kind, was.id);
    if (found === undefined || !isDeepStrictEqual(recordOf(found), was)) return;
    put.run(JSON.stringify(is.value), was.kind, was.id);
  };
}

function requestReplacer(db: Connection): (item: KindReplacement<'request'>) => void {
  const find = db.prepare<[string, string], RequestRecord>('SELECT * FROM requests WHERE scope = ? AND key = ?');
  const put = db.prepare('UPDATE requests SET body_hash = ?, response = ? WHERE scope = ? AND key = ?');
  return ({ was, is }) => {
    const found = find.get(was.scope, was.key);
    if (found === undefined || !isDeepStrictEqual(requestOf(found), was)) return;
    put.run(is.bodyHash, JSON.stringify(is.response), was.scope, was.key);
  };
}

/** Finds the file by its digest, since a file never changes. */
function fileReplacer(db: Connection): (item: KindReplacement<'file'>) => void {
  const put = db.prepare('UPDATE files SET name = ?, type = ?, size = ?, sha256 = ? WHERE id = ? AND sha256 = ?');
  const putContent = db.prepare('UPDATE file_contents SET content = ? WHERE id = ?');
  return ({ was, is, content }) => {
    if (put.run(is.name, is.type, is.size, is.sha256, was.id, was.sha256).changes === 0) return;
    putContent.run(content, was.id);
  };
}
