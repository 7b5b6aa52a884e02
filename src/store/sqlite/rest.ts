import type { Draft, RestItem, Session, Store, StoredFile } from '../contract.ts';
import { emailKey } from '../email-key.ts';
import { type RestSource, restPages } from '../rest-pages.ts';
import type { Connection } from './open.ts';
import { ORGANISATION_FIELDS, type OrganisationLine, organisationIn, organisationWriter } from './people.ts';
import { type RecordLine, recordOf, recordWriter } from './records.ts';
import { type RequestRecord, requestOf, requestTable } from './requests.ts';
import { SESSION_FIELDS } from './sessions.ts';
import type { Writer } from './writer.ts';

/** What stands beside dossiers, for copies. */
export function restVerbs(
  reader: Connection,
  writer: Writer,
  realNow: () => number,
): Pick<Store, 'exportRest' | 'importRest'> {
  const put = restWriter(writer.db, realNow);
  return {
    exportRest: restPages(restSources(reader)),
    importRest: (items) =>
      writer.write(() => {
        for (const item of items) put(item);
      }),
  };
}

type Numbered<Row> = Row & { n: number };

function restSources(db: Connection): RestSource[] {
  /** In order of row number: that in which they came. */
  function source<Row>(fields: string, table: string, itemOf: (row: Row) => RestItem, only = '1'): RestSource {
    const page = db.prepare<[number, number], Numbered<Row>>(
      `SELECT rowid AS n, ${fields} FROM ${table} WHERE rowid > ? AND ${only} ORDER BY rowid LIMIT +?`,
    );
    return async (after, limit) =>
      page.all(Number(after ?? 0), limit).map(({ n, ...row }) => ({ key: String(n), item: itemOf(row as Row) }));
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
    source<{ content: string }>('content', 'people', ({ content }) => ({
      kind: 'person',
      person: JSON.parse(content),
    })),
    source<OrganisationLine>(ORGANISATION_FIELDS, 'organisations', (line) => ({
      kind: 'organisation',
      organisation: organisationIn(line),
    })),
    source<Session>(SESSION_FIELDS, 'sessions', (session) => ({ kind: 'session', session })),
    source<RequestRecord>('*', 'requests', (request) => ({ kind: 'request', request: requestOf(request) })),
    uniqueSource(db),
    source<Omit<Draft, 'data'> & { data: string }>('*', 'drafts', ({ data, ...draft }) => ({
      kind: 'draft',
      draft: { ...draft, data: JSON.parse(data) },
    })),
    source<{ name: string; value: string }>(
      'name, value',
      'settings',
      (setting) => ({ kind: 'setting', ...setting }),
      `substr(name, 1, 6) <> 'store:'`,
    ),
    source<RecordLine>('*', 'records', (line) => ({ kind: 'record', record: recordOf(line) })),
    source<StoredFile>('*', 'files', (file) => ({ kind: 'file', file })),
  ];
}

function uniqueSource(db: Connection): RestSource {
  const page = db.prepare<[string, string, number], { workflow: string; key: string; dossier: string }>(
    `SELECT workflow, key, dossier FROM unique_keys WHERE (workflow, key) > (?, ?) ORDER BY workflow, key LIMIT +?`,
  );
  return async (after, limit) => {
    const [workflow, key]: [string, string] = after === null ? ['', ''] : JSON.parse(after);
    return page
      .all(workflow, key, limit)
      .map((found) => ({ key: JSON.stringify([found.workflow, found.key]), item: { kind: 'unique', ...found } }));
  };
}

type Imported = Parameters<Store['importRest']>[0][number];

function restWriter(db: Connection, realNow: () => number): (item: Imported) => void {
  const bundle = db.prepare(
    'INSERT INTO bundles (hash, workflow, at, content) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
  );
  const current = db.prepare('INSERT OR REPLACE INTO current_bundles (workflow, hash, at) VALUES (?, ?, ?)');
  const person = db.prepare('INSERT OR REPLACE INTO people (id, revision, email, content) VALUES (?, ?, ?, ?)');
  const organisation = organisationWriter(db);
  const session = db.prepare(
    'INSERT OR REPLACE INTO sessions (id_hash, person, kind, name, created_at, last_seen_at, expires_at, device) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const unique = db.prepare(
    'INSERT OR REPLACE INTO unique_keys (workflow, key, dossier, claimed_at) VALUES (?, ?, ?, ?)',
  );
  const draft = db.prepare(
    'INSERT OR REPLACE INTO drafts (dossier, event, person, data, revision, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setting = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)');
  const requests = requestTable(db);
  const records = recordWriter(db);

  return (item) => {
    switch (item.kind) {
      case 'bundle':
        return void bundle.run(item.hash, item.workflow, item.at, JSON.stringify(item.bundle));
      case 'current':
        return void current.run(item.workflow, item.hash, item.at);
      case 'person': {
        const { id, revision, email } = item.person;
        return void person.run(id, revision, emailKey(email), JSON.stringify(item.person));
      }
      case 'organisation':
        return organisation(item.organisation);
      case 'session': {
        const { idHash, person: of, kind, name, createdAt, lastSeenAt, expiresAt, device } = item.session;
        return void session.run(idHash, of, kind, name, createdAt, lastSeenAt, expiresAt, device);
      }
      case 'request':
        return requests.put(item.request);
      case 'unique':
        return void unique.run(item.workflow, item.key, item.dossier, realNow());
      case 'draft': {
        const { dossier, event, person: of, data, revision, at } = item.draft;
        return void draft.run(dossier, event, of, JSON.stringify(data), revision, at);
      }
      case 'setting':
        return void setting.run(item.name, item.value);
      case 'record':
        return records.replace(item.record);
    }
  };
}
