import type { Store } from '../../contract/contract.ts';
import type { Connection } from '../database/open.ts';
import type { Writer } from '../database/writer.ts';

interface Claimed {
  workflow: string;
  key: string;
  dossier: string;
}

export function uniqueVerbs(
  reader: Connection,
  writer: Writer,
  realNow: () => number,
): Pick<Store, 'claimUnique' | 'releaseUnique' | 'orphanUniques'> {
  const claim = writer.db.prepare(
    'INSERT INTO unique_keys (workflow, key, dossier, claimed_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const holder = writer.db.prepare<[string, string], { holder: string }>(
    'SELECT dossier AS holder FROM unique_keys WHERE workflow = ? AND key = ?',
  );
  const release = writer.db.prepare('DELETE FROM unique_keys WHERE workflow = ? AND key = ? AND dossier = ?');
  const orphans = reader.prepare<[number], Claimed>(
    `SELECT workflow, key, dossier FROM unique_keys u WHERE claimed_at <= ?
       AND NOT EXISTS (SELECT 1 FROM dossiers d WHERE d.id = u.dossier) ORDER BY claimed_at`,
  );

  return {
    claimUnique: (workflow, key, dossier) =>
      writer.write(() => {
        claim.run(workflow, key, dossier, realNow());
        return holder.get(workflow, key) ?? { holder: dossier };
      }),
    releaseUnique: (workflow, key, dossier) =>
      writer.write(() => {
        release.run(workflow, key, dossier);
      }),
    orphanUniques: async (olderThanMs) => orphans.all(realNow() - olderThanMs),
  };
}
