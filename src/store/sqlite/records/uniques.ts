import { characterAfter } from '../../common/common.ts';
import type { Store } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';

interface ClaimedLine {
  workflow: string;
  key: string;
  dossier: string;
}

export function uniqueVerbs(
  reader: Connection,
  writer: Writer,
  realNow: () => number,
): Pick<Store, 'claimUnique' | 'uniques'> {
  const claim = writer.db.prepare(
    'INSERT INTO unique_keys (workflow, key, dossier, claimed_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const holder = writer.db.prepare<[string, string], { holder: string }>(
    'SELECT dossier AS holder FROM unique_keys WHERE workflow = ? AND key = ?',
  );
  const release = writer.db.prepare('DELETE FROM unique_keys WHERE workflow = ? AND key = ? AND dossier = ?');
  // In each workflow's range of the index, the keys that begin so are together: 0.1 ms for 200 000 of them, against 23 in one SELECT.
  const beside = reader.prepare<[string, string, number], ClaimedLine>(
    `WITH RECURSIVE w (workflow) AS (
       SELECT min(workflow) FROM unique_keys
       UNION ALL SELECT (SELECT min(workflow) FROM unique_keys u WHERE u.workflow > w.workflow) FROM w WHERE w.workflow IS NOT NULL)
     SELECT u.workflow, u.key, u.dossier FROM w CROSS JOIN unique_keys u ON u.workflow = w.workflow AND u.key < ?
     UNION ALL
     SELECT u.workflow, u.key, u.dossier FROM w CROSS JOIN unique_keys u ON u.workflow = w.workflow AND u.key >= ? LIMIT +?`,
  );
  const orphans = reader.prepare<[number], ClaimedLine>(
    `SELECT workflow, key, dossier FROM unique_keys u WHERE claimed_at <= ?
       AND NOT EXISTS (SELECT 1 FROM dossiers d WHERE d.id = u.dossier) ORDER BY claimed_at`,
  );

  return {
    claimUnique: (workflow, key, dossier, how) =>
      writer.write(() => {
        if (how === 'given-back') release.run(workflow, key, dossier);
        else claim.run(workflow, key, dossier, realNow());
        return holder.get(workflow, key) ?? { holder: dossier };
      }),
    uniques: async (wanted) => {
      if ('orphansForMs' in wanted) return orphans.all(realNow() - wanted.orphansForMs);
      return beside.all(wanted.beside, characterAfter(wanted.beside), wanted.limit);
    },
  };
}
