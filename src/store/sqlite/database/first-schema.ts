/**
 * Creates the schema of the first version, unchanged: everything after it is a migration (`schema.ts`).
 *
 * Terms: `n` is the small number of a dossier, in order of creation · a *token* is something a list can filter on (a scope, an
 * assignee, a state…), numbered once · a *mark* is a token set on a dossier.
 */
export const FIRST_SCHEMA = `
  CREATE TABLE dossiers (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    workflow TEXT NOT NULL,
    bundle TEXT NOT NULL,
    revision INTEGER NOT NULL,
    head TEXT NOT NULL,
    marks TEXT NOT NULL,
    row TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dossiers_by_workflow ON dossiers (workflow, id);
  CREATE INDEX dossiers_by_bundle ON dossiers (bundle, id);

  -- What lists sort on, apart from the big texts: a page of it holds a dozen dossiers instead of one.
  CREATE TABLE listed (
    n INTEGER PRIMARY KEY REFERENCES dossiers (n),
    updated TEXT NOT NULL,
    created TEXT NOT NULL,
    title TEXT NOT NULL,
    due TEXT NOT NULL,
    words TEXT NOT NULL,
    scopes TEXT NOT NULL,
    deadlines TEXT NOT NULL
  ) STRICT;
  CREATE INDEX listed_by_updated ON listed (updated, n);
  CREATE INDEX listed_by_created ON listed (created, n);
  CREATE INDEX listed_by_title ON listed (title, n);
  CREATE INDEX listed_by_due ON listed (due, n);

  CREATE TABLE tokens (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,
    uses INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE marks (
    token INTEGER NOT NULL REFERENCES tokens (id),
    n INTEGER NOT NULL REFERENCES dossiers (n),
    PRIMARY KEY (token, n)
  ) STRICT, WITHOUT ROWID;

  -- Words are folded before they come here. Scope tokens stand in the same row, so that rights filter inside the index.
  CREATE VIRTUAL TABLE search USING fts5 (
    words, scopes,
    content = '', contentless_delete = 1, detail = column, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
  );

  -- The calendar in order of date; those of one dossier stand in its line, [[due, key], …], which each commit writes anyway.
  CREATE TABLE deadlines (
    due TEXT NOT NULL,
    n INTEGER NOT NULL REFERENCES dossiers (n),
    key TEXT NOT NULL,
    PRIMARY KEY (due, n, key)
  ) STRICT, WITHOUT ROWID;

  -- Appended by seq: the end of the table is the only page of entries a commit touches.
  CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    n INTEGER NOT NULL REFERENCES dossiers (n),
    revision INTEGER NOT NULL,
    entry TEXT NOT NULL,
    salt TEXT NOT NULL,
    digest TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (n, revision)
  ) STRICT;
  CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
  CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal BEGIN SELECT raise(ABORT, 'journal is append-only'); END;

  CREATE TABLE tasks (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    dossier TEXT NOT NULL,
    due TEXT NOT NULL,
    payload TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'withdrawn', 'incident', 'resolved')),
    attempt INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    lease_until INTEGER,
    last_error TEXT,
    done_at TEXT,
    resolved_by TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_by_due ON tasks (due, key);
  -- By kind first: tasks of a kind that nobody takes yet may wait by the thousand without slowing the others.
  CREATE INDEX tasks_waiting ON tasks (kind, due, key, dossier) WHERE status = 'waiting';
  CREATE INDEX tasks_running ON tasks (dossier, lease_until, kind, due) WHERE status = 'running';
  CREATE INDEX tasks_in_trouble ON tasks (due, key) WHERE status = 'incident';

  CREATE TABLE unique_keys (
    workflow TEXT NOT NULL,
    key TEXT NOT NULL,
    dossier TEXT NOT NULL,
    claimed_at INTEGER NOT NULL,
    PRIMARY KEY (workflow, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX unique_keys_by_age ON unique_keys (claimed_at);

  CREATE TABLE bundles (
    hash TEXT PRIMARY KEY,
    workflow TEXT NOT NULL,
    at TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE TABLE current_bundles (
    workflow TEXT PRIMARY KEY,
    hash TEXT NOT NULL REFERENCES bundles (hash),
    at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE requests (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    response TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
  ) STRICT;
  CREATE INDEX requests_by_expiry ON requests (expires_at);

  CREATE TABLE drafts (
    dossier TEXT NOT NULL,
    event TEXT NOT NULL,
    person TEXT NOT NULL,
    data TEXT NOT NULL,
    revision INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (dossier, event, person)
  ) STRICT;

  CREATE TABLE people (
    id TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    email TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
  ) STRICT;
  CREATE TABLE organisations (id TEXT PRIMARY KEY, name TEXT NOT NULL, siret TEXT) STRICT;
  CREATE TABLE sessions (
    id_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sessions_by_person ON sessions (person);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  CREATE TABLE failures (subject TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT;

  CREATE TABLE files (
    id TEXT PRIMARY KEY,
    dossier TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX files_by_dossier ON files (dossier, at);
  CREATE TABLE file_contents (id TEXT PRIMARY KEY REFERENCES files (id), content BLOB NOT NULL) STRICT;

  CREATE TABLE reads (
    seq INTEGER PRIMARY KEY,
    dossier TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL
  ) STRICT;
  CREATE INDEX reads_by_dossier ON reads (dossier, seq);

  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `;
