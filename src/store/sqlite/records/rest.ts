import { type RestSource, restPages } from '../../common/common.ts';
import type { ImportUnit, RestItem, Store, StoredFile } from '../../contract/contract.ts';
import type { Connection } from '../database/database.ts';
import { type RecordLine, recordOf, recordWriter } from './record-lines.ts';
import { type RequestRecord, requestOf, requestTable } from './requests.ts';

/** Exports what is kept besides dossiers, for copies. */
export function restExporter(reader: Connection): Store['exportRest'] {
  return restPages(restSources(reader));
}

type NumberedRow<Row> = Row & { n: number };

function restSources(db: Connection): RestSource[] {
  /** Reads a table in order of row number, which is the order in which rows came. */
  function source<Row>(
    fields: string,
    table: string,
    itemOf: (row: Row) => RestItem,
    { only = '1', nameOf }: { only?: string; nameOf?: (row: Row) => string } = {},
  ): RestSource {
    const page = db.prepare<[number, number], NumberedRow<Row>>(
      `SELECT rowid AS n, ${fields} FROM ${table} WHERE rowid > ? AND ${only} ORDER BY rowid LIMIT +?`,
    );
    return async (after, limit) =>
      page.all(Number(after ?? 0), limit).map(({ n, ...row }) => ({
        ...{ key: String(n), read: () => itemOf(row as Row) },
        ...(nameOf && { name: nameOf(row as Row) }),
      }));
  }

  return [
    source<{ workflow: string; hash: string; at: string; content: string }>(
      'workflow, hash, at, content',
      'bundles',
      ({ content, ...bundle }) => ({ kind: 'bundle', ...bundle, bundle: JSON.parse(content) }),
    ),
    source<{ workflow: string; hash: string; at: string }>('workflow, hash, at', 'current_bundles', (current) => ({
      kind: 'current',
      ...current,
    })),
    source<RequestRecord>('*', 'requests', (request) => ({ kind: 'request', request: requestOf(request) })),
    uniqueSource(db),
    source<RecordLine>('*', 'records', (line) => ({ kind: 'record', record: recordOf(line) }), {
      only: `kind <> 'store'`,
      nameOf: ({ kind, id }) => `${kind} ${id}`,
    }),
    source<StoredFile>('*', 'files', (file) => ({ kind: 'file', file })),
  ];
}

function uniqueSource(db: Connection): RestSource {
  const page = db.prepare<[string, string, number], { workflow: string; key: string; dossier: string }>(
    `SELECT workflow, key, dossier FROM unique_keys WHERE (workflow, key) > (?, ?) ORDER BY workflow, key LIMIT +?`,
  );
  return async (after, limit) => {
    const [workflow, key]: [string, string] = after === null ? ['', ''] : JSON.parse(after);
    return page.all(workflow, key, limit).map((found) => ({
      key: JSON.stringify([found.workflow, found.key]),
      read: () => ({ kind: 'unique', ...found }),
    }));
  };
}

export function restWriter(
  db: Connection,
  realNow: () => number,
): (item: Exclude<ImportUnit, { kind: 'dossier' | 'erasure' | 'replaced' | 'resealed' | 'scrub' }>) => void {
  const bundle = db.prepare(
    'INSERT INTO bundles (hash, workflow, at, content) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  const current = db.prepare('INSERT OR REPLACE INTO current_bundles (workflow, hash, at) VALUES (?, ?, ?)');
  const unique = db.prepare(
    'INSERT OR REPLACE INTO unique_keys (workflow, key, dossier, claimed_at) VALUES (?, ?, ?, ?)',
  );
  const requests = requestTable(db);
  const records = recordWriter(db);

  return (item) => {
    switch (item.kind) {
      case 'bundle':
        return void bundle.run(item.hash, item.workflow, item.at, JSON.stringify(item.bundle));
      case 'current':
        return void current.run(item.workflow, item.hash, item.at);
      case 'request':
        return requests.put(item.request);
      case 'unique':
        return void unique.run(item.workflow, item.key, item.dossier, realNow());
      case 'record':
        return records.replace(item.record);
    }
  };
}
