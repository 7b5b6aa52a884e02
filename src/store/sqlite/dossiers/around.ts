import { comesFrom } from '../../common/links.ts';
import type { Store, StoredDossier, StoredFile } from '../../contract/contract.ts';
import type { Connection } from '../database/open.ts';

/** Needs one statement for the files, one for each kind of record unless it is cached, one for all dossiers. */
export function aroundReader(
  db: Connection,
  loadAll: (ids: readonly string[]) => StoredDossier[],
  records: Store['records'],
): Store['around'] {
  const files = db.prepare<[string], StoredFile>('SELECT * FROM files WHERE dossier = ? ORDER BY at, id');
  return async (id, wanted) => {
    const pages = await Promise.all(
      Object.entries(wanted.newest).map(([kind, limit]) =>
        records({ kind, mark: `dossier:${id}`, descending: true, limit }),
      ),
    );
    const newest = pages.flatMap(({ items }) => items);
    const from = newest.flatMap(({ marks }) => comesFrom(marks));
    return { files: files.all(id), records: newest, dossiers: loadAll([...new Set([...wanted.dossiers, ...from])]) };
  };
}
