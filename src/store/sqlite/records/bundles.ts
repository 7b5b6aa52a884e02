import { bundleNamed, statesOf, token } from '../../common/common.ts';
import type { BundleVersion, Store } from '../../contract/contract.ts';
import type { Connection, Writer } from '../database/database.ts';

interface VersionRecord {
  workflow: string;
  hash: string;
  at: string;
  current: number;
}

export function bundleVerbs(
  reader: Connection,
  writer: Writer,
): Pick<Store, 'putBundle' | 'bundle' | 'setCurrent' | 'currents' | 'versions'> {
  const put = writer.db.prepare(
    'INSERT INTO bundles (hash, workflow, at, content) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  const setCurrent = writer.db.prepare(
    `INSERT INTO current_bundles (workflow, hash, at) VALUES (?, ?, ?)
     ON CONFLICT (workflow) DO UPDATE SET hash = excluded.hash, at = excluded.at`,
  );
  const content = reader.prepare<[string], string>('SELECT content FROM bundles WHERE hash = ?').pluck();
  const versions = reader.prepare<[string | null], VersionRecord>(
    `SELECT b.workflow, b.hash, b.at, c.hash IS NOT NULL AS current
     FROM bundles b LEFT JOIN current_bundles c ON c.workflow = b.workflow AND c.hash = b.hash
     WHERE b.workflow = coalesce(?, b.workflow) ORDER BY b.at DESC, b.rowid DESC`,
  );
  const currents = reader.prepare<[], [string, string]>('SELECT workflow, hash FROM current_bundles').raw();
  // Each commit keeps this count: counting dossiers would read as many index entries.
  const uses = reader.prepare<[string], number>('SELECT uses FROM tokens WHERE text = ?').pluck();

  const beyond = reader
    .prepare<[string], [string, number]>(
      `SELECT d.bundle, count(*) FROM tokens t JOIN marks m ON m.token = t.id JOIN dossiers d ON d.n = m.n
       WHERE t.text = ? GROUP BY d.bundle`,
    )
    .raw();

  const standing = reader.prepare<[string], { bundle: string; state: string; dossiers: number }>(
    `SELECT d.bundle, substr(t.text, 7) AS state, count(*) AS dossiers
     FROM tokens t JOIN marks m ON m.token = t.id JOIN dossiers d ON d.n = m.n
     WHERE t.text GLOB 'state:*' AND t.uses > 0 AND d.workflow = ? GROUP BY d.bundle, t.text`,
  );

  function version({ workflow, hash, at, current }: VersionRecord): BundleVersion {
    const dossiers = uses.get(token.bundle(hash)) ?? 0;
    return { workflow, hash, publishedAt: at, isCurrent: current === 1, dossiers };
  }

  return {
    putBundle: (hash, bundle, at) =>
      writer.write(() => {
        put.run(hash, bundle.workflow.id, at, JSON.stringify(bundle));
      }),
    bundle: async (hash) => {
      const found = content.get(hash);
      return found === undefined ? null : bundleNamed(hash, JSON.parse(found));
    },
    setCurrent: (workflow, hash, at) =>
      writer.write(() => {
        setCurrent.run(workflow, hash, at);
      }),
    currents: async () => new Map(currents.all()),
    versions: async ({ workflow, beyond: engine, states } = {}) => {
      const newer = engine === undefined ? null : new Map(beyond.all(token.beyond(engine)));
      const counts = states === true && workflow !== undefined ? standing.all(workflow) : null;
      return versions.all(workflow ?? null).map((record) => {
        const one = version(record);
        return {
          ...one,
          ...(newer && { newer: newer.get(one.hash) ?? 0 }),
          ...(counts && { states: statesOf(counts, one.hash) }),
        };
      });
    },
  };
}
