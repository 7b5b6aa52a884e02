import { FIRST_SCHEMA } from './first-schema.ts';

/** Holds one entry per schema version, applied in order, each in one transaction; never edited once released. */
export const MIGRATIONS: readonly string[] = [
  FIRST_SCHEMA,
  `
  CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sort TEXT NOT NULL,
    marks TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at INTEGER,
    PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX records_by_sort ON records (kind, sort, id);
  CREATE INDEX records_by_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;
  -- A mark repeats the sort key: what bears a mark is read in order, a page at a time.
  CREATE TABLE record_marks (
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    sort TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, mark, sort, id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE INDEX reads_by_person ON reads (person, seq);
  `,
  `
  ALTER TABLE sessions ADD COLUMN device TEXT;
  ALTER TABLE organisations ADD COLUMN kind TEXT;
  ALTER TABLE organisations ADD COLUMN active INTEGER NOT NULL DEFAULT 1;
  `,
  `
  -- How an entry is sealed (seal.ts): those written before, as a whole.
  ALTER TABLE journal ADD COLUMN seal INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE journal ADD COLUMN erased TEXT;
  `,
  `
  ALTER TABLE records ADD COLUMN sole TEXT;
  CREATE UNIQUE INDEX records_by_sole ON records (kind, sole) WHERE sole IS NOT NULL;

  -- What had a table and verbs of its own becomes records, as store/kinds writes them.
  INSERT INTO records (kind, id, revision, sort, marks, sole, value)
    SELECT 'person', id, revision, '', json_array('person:' || id, 'email:' || email), 'email:' || email,
      json_remove(content, '$.id', '$.revision') FROM people;
  INSERT INTO records (kind, id, revision, sort, marks, value)
    SELECT 'organisation', id, 1, '', '[]',
      json_object('name', name, 'siret', siret, 'kind', kind, 'active', json(iif(active, 'true', 'false')))
    FROM organisations;
  INSERT INTO records (kind, id, revision, sort, marks, value, expires_at)
    SELECT 'session', id_hash, 1, '', json_array('person:' || person),
      json_object('person', person, 'kind', kind, 'name', name, 'device', device,
        'createdAt', created_at, 'lastSeenAt', last_seen_at), expires_at
    FROM sessions;
  INSERT INTO records (kind, id, revision, sort, marks, value)
    SELECT 'draft', json_array(dossier, event, person), 1, printf('%012d', revision), json_array('dossier:' || dossier),
      json_object('dossier', dossier, 'event', event, 'person', person, 'data', json(data), 'revision', revision, 'at', at)
    FROM drafts;
  INSERT INTO records (kind, id, revision, sort, marks, value)
    SELECT iif(substr(name, 1, 6) = 'store:', 'store', 'setting'), iif(substr(name, 1, 6) = 'store:', substr(name, 7), name),
      1, '', '[]', json_object('value', value)
    FROM settings;
  INSERT INTO record_marks (kind, mark, sort, id)
    SELECT r.kind, m.value, r.sort, r.id FROM records r, json_each(r.marks) m
    WHERE r.kind IN ('person', 'session', 'draft');
  DROP TABLE people;
  DROP TABLE organisations;
  DROP TABLE sessions;
  DROP TABLE drafts;
  DROP TABLE settings;
  -- Failed sign-ins only slow the next attempt: they are forgotten.
  DROP TABLE failures;
  `,
  `
  -- A reference says by a mark which dossier it comes from.
  INSERT INTO record_marks (kind, mark, sort, id)
    SELECT kind, 'from:' || json_extract(value, '$.from'), sort, id FROM records WHERE kind = 'reference';
  UPDATE records SET marks = json_insert(marks, '$[#]', 'from:' || json_extract(value, '$.from')) WHERE kind = 'reference';

  -- What is settled drops what it carried, but for letters that gave a signed link.
  UPDATE tasks SET payload = json_remove(payload, '$.data', '$.contacts', '$.invite', '$.keys')
    WHERE status IN ('done', 'withdrawn', 'resolved') AND json_type(payload, '$.link') IS NOT 'object';
  `,
  `
  -- When the first task of each kind wakes its dossier; the others that wait stand together, dossier by dossier.
  CREATE TABLE wakes (
    kind TEXT NOT NULL,
    due TEXT NOT NULL,
    dossier TEXT NOT NULL,
    PRIMARY KEY (kind, due, dossier)
  ) STRICT, WITHOUT ROWID;
  DROP INDEX tasks_waiting;
  CREATE INDEX tasks_waiting ON tasks (dossier, kind, due, key) WHERE status = 'waiting';
  INSERT INTO wakes (kind, due, dossier)
    SELECT kind, min(due), dossier FROM tasks WHERE status = 'waiting' GROUP BY dossier, kind;

  -- The deadlines that the calendar holds of a dossier join its marks, in the line that each step writes anyway.
  UPDATE dossiers SET marks = json_object('tokens', json(marks), 'deadlines',
    json(coalesce((SELECT l.deadlines FROM listed l WHERE l.n = dossiers.n), '[]')));
  ALTER TABLE listed DROP COLUMN deadlines;
  `,
  `
  -- To-dos in order of urgency. Those of one audience (a bundle, and the scopes they are addressed to) stand together and are
  -- counted by each commit: whoever holds one of its scopes sees them all. Those of one dossier stand in its line, too:
  -- [[urgency, id, audience], …].
  CREATE TABLE audiences (
    id INTEGER PRIMARY KEY,
    bundle TEXT NOT NULL,
    scopes TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0,
    UNIQUE (bundle, scopes)
  ) STRICT;
  CREATE TABLE audience_scopes (
    scope TEXT NOT NULL,
    audience INTEGER NOT NULL REFERENCES audiences (id),
    PRIMARY KEY (scope, audience)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE todos (
    audience INTEGER NOT NULL REFERENCES audiences (id),
    urgency TEXT NOT NULL,
    n INTEGER NOT NULL REFERENCES dossiers (n),
    id TEXT NOT NULL,
    PRIMARY KEY (audience, urgency, n, id)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE listed ADD COLUMN todos TEXT NOT NULL DEFAULT '[]';

  CREATE TEMP TABLE todo_lines AS
    SELECT DISTINCT d.n, d.bundle, t.value ->> 'id' AS id,
      iif(substr(t.value ->> 'id', 1, 9) = 'deadline:', '0', '1') || (t.value ->> 'since') AS urgency,
      (SELECT json_group_array(scope) FROM (
         SELECT s.value AS scope FROM json_each(d.row, '$.scopes') s
         WHERE substr(s.value, 1, instr(s.value, ':') - 1) IN (SELECT value FROM json_each(t.value, '$.to'))
         ORDER BY s.value)) AS scopes
    FROM dossiers d, json_each(d.row, '$.todos') t;
  CREATE INDEX temp.todo_lines_by_dossier ON todo_lines (n);
  INSERT INTO audiences (bundle, scopes, uses) SELECT bundle, scopes, count(*) FROM todo_lines GROUP BY bundle, scopes;
  INSERT INTO audience_scopes (scope, audience) SELECT s.value, a.id FROM audiences a, json_each(a.scopes) s;
  INSERT INTO todos (audience, urgency, n, id)
    SELECT a.id, t.urgency, t.n, t.id FROM todo_lines t JOIN audiences a USING (bundle, scopes);
  UPDATE listed SET todos = (
    SELECT json_group_array(json_array(t.urgency, t.id, a.id))
    FROM todo_lines t JOIN audiences a USING (bundle, scopes) WHERE t.n = listed.n
  ) WHERE n IN (SELECT n FROM todo_lines);
  DROP TABLE todo_lines;

  -- What pages of figures keep of a dossier; its id stands here too, for a walk not to open the big texts.
  ALTER TABLE listed ADD COLUMN id TEXT NOT NULL DEFAULT '';
  ALTER TABLE listed ADD COLUMN parts TEXT;
  UPDATE listed SET id = (SELECT d.id FROM dossiers d WHERE d.n = listed.n);
  `,
  `
  -- Work by its kind, by who can do it, in order of the instant from which it is late: an audience tells all that but the order.
  DELETE FROM todos;
  DELETE FROM audience_scopes;
  DELETE FROM audiences;
  ALTER TABLE audiences ADD COLUMN kind TEXT NOT NULL DEFAULT '';
  CREATE TEMP TABLE lines AS
    SELECT d.n, d.bundle, t.value ->> 'id' AS id, t.value ->> 'kind' AS kind, t.value ->> 'urgency' AS urgency,
      t.value -> 'audience' AS scopes
    FROM dossiers d, json_each(todo_lines(d.row, d.workflow)) t;
  CREATE INDEX temp.lines_by_dossier ON lines (n);
  INSERT INTO audiences (bundle, scopes, kind, uses) SELECT bundle, scopes, kind, count(*) FROM lines GROUP BY bundle, scopes;
  INSERT INTO audience_scopes (scope, audience) SELECT s.value, a.id FROM audiences a, json_each(a.scopes) s;
  INSERT INTO todos (audience, urgency, n, id)
    SELECT a.id, t.urgency, t.n, t.id FROM lines t JOIN audiences a USING (bundle, scopes);
  UPDATE listed SET todos = '[]';
  UPDATE listed SET todos = (
    SELECT json_group_array(json_array(t.urgency, t.id, a.id))
    FROM lines t JOIN audiences a USING (bundle, scopes) WHERE t.n = listed.n
  ) WHERE n IN (SELECT n FROM lines);
  DROP TABLE lines;
  `,
  `
  -- An erasure takes values and salts out of an entry, and says so; what it was bound by stays (seal.ts).
  DROP TRIGGER journal_never_changes;
  CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
    WHEN NEW.seq IS NOT OLD.seq OR NEW.n IS NOT OLD.n OR NEW.revision IS NOT OLD.revision OR NEW.seal IS NOT OLD.seal
      OR NEW.digest IS NOT OLD.digest OR NEW.hash IS NOT OLD.hash
      OR (NEW.erased IS NULL AND (NEW.entry IS NOT OLD.entry OR NEW.salt IS NOT OLD.salt OR OLD.erased IS NOT NULL))
    BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
  `,
  `
  -- A notice of before says by a mark which dossier it is about: whoever erases one finds them by it.
  INSERT OR IGNORE INTO record_marks (kind, mark, sort, id)
    SELECT kind, 'dossier:' || json_extract(value, '$.dossier'), sort, id FROM records
    WHERE kind = 'notification' AND json_extract(value, '$.dossier') IS NOT NULL;
  UPDATE records SET marks = json_insert(marks, '$[#]', 'dossier:' || json_extract(value, '$.dossier'))
    WHERE kind = 'notification' AND json_extract(value, '$.dossier') IS NOT NULL AND marks NOT LIKE '%"dossier:%';
  `,
  `
  -- An entry of before is put under keys where it stands: its text is then no JSON. What it is bound by stays (seal.ts).
  DROP TRIGGER journal_never_changes;
  CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
    WHEN NEW.seq IS NOT OLD.seq OR NEW.n IS NOT OLD.n OR NEW.revision IS NOT OLD.revision OR NEW.seal IS NOT OLD.seal
      OR NEW.digest IS NOT OLD.digest OR NEW.hash IS NOT OLD.hash OR (NEW.erased IS NULL AND OLD.erased IS NOT NULL)
      OR (NEW.erased IS NULL AND substr(NEW.entry, 1, 1) = '{' AND (NEW.entry IS NOT OLD.entry OR NEW.salt IS NOT OLD.salt))
    BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
  `,
  `
  -- What leaves the search is told by its words, which stand in \`listed\`: no size of it, and no tombstone, is written beside.
  DROP TABLE search;
  CREATE VIRTUAL TABLE search USING fts5 (
    words, scopes,
    content = '', columnsize = 0, detail = column, prefix = '1 2 3',
    tokenize = 'unicode61 remove_diacritics 0'
  );
  INSERT INTO search (rowid, words, scopes) SELECT n, words, scopes FROM listed;

  -- Salts of entries as bytes (packed-salts.ts); those written before stay in their text.
  ALTER TABLE journal ADD COLUMN salts BLOB;
  DROP TRIGGER journal_never_changes;
  CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
    WHEN NEW.seq IS NOT OLD.seq OR NEW.n IS NOT OLD.n OR NEW.revision IS NOT OLD.revision OR NEW.seal IS NOT OLD.seal
      OR NEW.digest IS NOT OLD.digest OR NEW.hash IS NOT OLD.hash OR (NEW.erased IS NULL AND OLD.erased IS NOT NULL)
      OR (NEW.erased IS NULL AND substr(NEW.entry, 1, 1) = '{'
        AND (NEW.entry IS NOT OLD.entry OR NEW.salt IS NOT OLD.salt OR NEW.salts IS NOT OLD.salts))
    BEGIN SELECT raise(ABORT, 'journal is append-only'); END;
  `,
  `
  -- Pieces of the search are a quarter of a page: where one filled its page, the small ones beside it were laid out again at each step.
  INSERT INTO search (search, rank) VALUES ('pgsz', 1000);
  `,
  `
  -- What waits is found dossier by dossier (wakes): a task stands by its due date once it no longer does.
  DROP INDEX tasks_by_due;
  CREATE INDEX tasks_by_due ON tasks (due, key) WHERE status <> 'waiting';
  `,
  `
  -- Under keys, records are bound to their revision from here on, which an older program could not open.
  SELECT 1;
  `,
];
