import { sha256 } from '../../../base/base.ts';
import type { Store, StoredFile } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';

type SqliteFileVerbs = Pick<Store, 'putFile' | 'file'>;

/** Keeps contents in the database, apart from their descriptions: one backup holds everything, one commit makes both durable. */
export function fileVerbs(reader: Connection, writer: Writer): SqliteFileVerbs {
  const find = reader.prepare<[string], StoredFile>('SELECT * FROM files WHERE id = ?');
  const content = reader.prepare<[string], Buffer>('SELECT content FROM file_contents WHERE id = ?').pluck();
  const put = fileWriter(writer.db);

  return {
    putFile: async (file, bytes) => {
      if (sha256(bytes) !== file.sha256 || bytes.byteLength !== file.size)
        throw new Error(`Le fichier ${file.name} ne correspond pas à son empreinte : il n'a pas été enregistré.`);
      await writer.write(() => put(file, bytes));
    },
    file: async (id) => {
      const file = find.get(id);
      const bytes = content.get(id);
      if (file === undefined || bytes === undefined) return null;
      if (sha256(bytes) !== file.sha256)
        throw new Error(`Le contenu du fichier ${id} est abîmé : son empreinte a changé. Restaurez une sauvegarde.`);
      return { file, content: bytes };
    },
  };
}

function fileWriter(db: Connection): (file: StoredFile, bytes: Uint8Array) => void {
  const known = db.prepare<[string], string>('SELECT sha256 FROM files WHERE id = ?').pluck();
  const put = db.prepare(
    'INSERT INTO files (id, dossier, name, type, size, sha256, at, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const putContent = db.prepare('INSERT INTO file_contents (id, content) VALUES (?, ?)');

  return (file, bytes) => {
    const before = known.get(file.id);
    if (before === file.sha256) return;
    if (before !== undefined) throw new Error(`Le fichier ${file.id} existe déjà avec un autre contenu.`);
    put.run(file.id, file.dossier, file.name, file.type, file.size, file.sha256, file.at, file.by);
    putContent.run(file.id, bytes);
  };
}
