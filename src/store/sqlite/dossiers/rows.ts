import { saysRow } from '../../common/common.ts';
import type { KeptRow, Store, Texts } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';
import type { ListedWriter } from '../lists/lists.ts';
import type { DossierReader } from './dossier-reader.ts';
import { lineTexts } from './line-texts.ts';

interface Head {
  n: number;
  revision: number;
  marks: string;
  row: string;
}

/** Writes row and parts, without a step. */
export function rowVerbs(
  writer: Writer,
  texts: Texts,
  listed: ListedWriter,
  { forget }: DossierReader,
): Pick<Store, 'putRows'> {
  const put = rowWriter(writer.db, texts, listed);
  return {
    putRows: async (rows) => {
      if (rows.length === 0) return;
      await writer.write(() => rows.forEach(put));
      for (const { dossier } of rows) forget(dossier.id);
    },
  };
}

function rowWriter(db: Connection, texts: Texts, listed: ListedWriter): (kept: KeptRow) => void {
  const head = db.prepare<[string], Head>('SELECT n, revision, marks, row FROM dossiers WHERE id = ?');
  const update = db.prepare('UPDATE dossiers SET marks = ?, row = ?, body = ? WHERE n = ?');

  return (kept) => {
    const { dossier, row, parts } = kept;
    const found = head.get(dossier.id);
    if (found === undefined || found.revision !== dossier.revision) return;
    if (saysRow(texts, found.row, row, dossier)) return listed.putParts(found.n, dossier.id, parts);
    const plan = listed.plan(kept, found.marks);
    update.run(...lineTexts(texts, plan.marks, row, dossier), found.n);
    listed.apply(found.n, plan);
  };
}
