import { describe, expect, it } from 'vitest';
import { type Connection, openWriter, Writer } from '../../../src/store/sqlite/database/database.ts';
import { Database } from '../../../src/store/sqlite/database/driver.ts';
import { openStore } from '../../../src/store/store.ts';
import { databaseIn, folders, meddle } from '../folder.ts';
import { opening } from '../make.ts';

const aFolder = folders();

function aWriter(options: { maxGroup?: number; patienceMs?: number } = {}) {
  const db = openWriter(databaseIn(aFolder()));
  db.exec(
    'CREATE TABLE t (x TEXT UNIQUE) STRICT; CREATE TABLE records (kind, id, revision, sort, marks, value, PRIMARY KEY (kind, id))',
  );
  const seen = { rollbacks: 0, commits: 0 };
  const writer = new Writer(db, {
    maxGroup: 256,
    patienceMs: 1_000,
    onRollback: () => seen.rollbacks++,
    onCommit: () => seen.commits++,
    ...options,
  });
  const insert = db.prepare('INSERT INTO t VALUES (?)');
  const put = (x: string) => writer.write(() => insert.run(x).changes);
  const rows = () => db.prepare<[], string>('SELECT x FROM t ORDER BY x').pluck().all();
  return { db, writer, put, rows, seen };
}

/** Makes the next `times` rollbacks fail. */
function refuseRollbacks(db: Connection, times: number): void {
  const prepare = db.prepare.bind(db);
  let left = times;
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (sql !== 'ROLLBACK') return statement;
    return {
      run: () => {
        if (left-- > 0) throw new Error('disk I/O error');
        return statement.run();
      },
    };
  }) as typeof db.prepare;
}

describe('group commit', () => {
  it('writes asked for in one turn share one transaction', async () => {
    const { put, rows, seen } = aWriter();

    await Promise.all(['a', 'b', 'c'].map(put));

    expect(rows()).toEqual(['a', 'b', 'c']);
    expect(seen.commits).toBe(1);
  });

  it('a write that fails is undone alone, and tells its own error', async () => {
    const { put, rows, writer } = aWriter();
    const failing = writer.write(() => {
      writer.db.exec(`INSERT INTO t VALUES ('half')`);
      throw new Error('refused');
    });

    const [a, half, twice, b] = await Promise.allSettled([put('a'), failing, put('a'), put('b')]);

    expect([a.status, b.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(half).toMatchObject({ status: 'rejected', reason: { message: 'refused' } });
    expect(twice).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_UNIQUE' } });
    expect(rows()).toEqual(['a', 'b']);
  });

  it('nothing is acknowledged before COMMIT: an error there rejects the whole group', async () => {
    const { db, put, rows } = aWriter();
    db.exec(
      'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED)',
    );
    db.exec(
      "CREATE TEMP TRIGGER orphan AFTER INSERT ON main.t WHEN new.x = 'bad' BEGIN INSERT INTO child VALUES (1); END",
    );

    const outcomes = await Promise.allSettled(['a', 'bad', 'b'].map(put));

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(rows()).toEqual([]);
    await put('c');
    expect(rows()).toEqual(['c']);
  });

  it('where even the rollback is refused, each is told, and the next group begins by undoing it', async () => {
    const { db, rows } = aWriter();
    refuseRollbacks(db, 2);
    const writer = new Writer(db, { maxGroup: 256, patienceMs: 1_000, onRollback: () => {}, onCommit: () => {} });
    const half = () =>
      writer.write(() => {
        db.exec("INSERT INTO t VALUES ('half')");
        throw new Error('refused');
      });

    const outcomes = await Promise.allSettled([half(), half()]);

    expect(outcomes).toMatchObject(Array(2).fill({ status: 'rejected', reason: { message: expect.any(String) } }));
    expect(db.inTransaction).toBe(true);
    await writer.write(() => db.exec("INSERT INTO t VALUES ('a')"));
    expect(rows()).toEqual(['a']);
  });

  it('a group larger than the limit is written in several, in order', async () => {
    const { put, rows, seen } = aWriter({ maxGroup: 2 });

    await Promise.all(['e', 'd', 'c', 'b', 'a'].map(put));

    expect(rows()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(seen.commits).toBe(3);
  });

  it('a write asked for while another is acknowledged is not lost', async () => {
    const { put, rows } = aWriter();

    await put('a')
      .then(() => put('b'))
      .then(() => Promise.all([put('c'), put('d')]));

    expect(rows()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('a group whose commit is refused fails whole, not the writer', async () => {
    const { db, put, rows, writer } = aWriter();
    db.exec('CREATE TABLE child (x TEXT REFERENCES t (x) DEFERRABLE INITIALLY DEFERRED) STRICT');
    db.pragma('foreign_keys = ON');
    const orphan = () => writer.write(() => db.exec(`INSERT INTO child VALUES ('nobody')`));

    const outcomes = await Promise.allSettled([put('a'), orphan()]);

    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } });
    await put('b');
    expect(rows()).toEqual(['b']);
  });
});

describe('a disk that is full', () => {
  it('rejects in French, keeps nothing, says it is not ready, and recovers by itself', async () => {
    const { db, put, rows, writer } = aWriter();
    db.pragma('max_page_count = 6');

    const outcomes = await Promise.allSettled(['x', 'y'].map((name) => put(name.repeat(50_000))));

    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { problem: { status: 503, code: 'unavailable' } } });
    expect(rows()).toEqual([]);
    db.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON main.records BEGIN SELECT raise(FAIL, 'full'); END`);
    expect(await writer.canWrite()).toBe(false);
    db.exec('DROP TRIGGER full');
    db.pragma('max_page_count = 1000000');
    expect(await writer.canWrite()).toBe(true);
    await put('z');
    expect(rows()).toEqual(['z']);
  });
});

describe('another process that holds the file', () => {
  it('is waited for without blocking the event loop', async () => {
    const folder = aFolder();
    const store = await openStore(`sqlite:${folder}`);
    const other = new Database(databaseIn(folder));
    other.exec('BEGIN IMMEDIATE');
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);

    const commit = store.commit(opening('dos-1'));
    await expect.poll(() => turns).toBeGreaterThan(2);
    expect(await store.ready()).toBe(false);
    other.exec('COMMIT');

    expect((await commit).kind).toBe('committed');
    clearInterval(ticking);
    other.close();
    await store.close();
  });

  it('is not waited for beyond patience: the write is refused in French and nothing is kept', async () => {
    const folder = aFolder();
    const store = await openStore(`sqlite:${folder}`, { patienceMs: 60 });
    const other = new Database(databaseIn(folder));
    other.exec('BEGIN IMMEDIATE');

    await expect(store.commit(opening('dos-1'))).rejects.toMatchObject({
      problem: { status: 503, code: 'unavailable' },
    });
    other.close();

    expect(await store.load('dos-1')).toBeNull();
    expect((await store.commit(opening('dos-1'))).kind).toBe('committed');
    await store.close();
  });
});

describe('what is append-only', () => {
  it('the journal refuses to be changed or cut, even by hand', async () => {
    const folder = aFolder();
    const store = await openStore(`sqlite:${folder}`);
    await store.commit(opening('dos-1'));

    meddle(folder, (db) => {
      expect(() => db.exec(`UPDATE journal SET entry = '{}'`)).toThrow('append-only');
      expect(() => db.exec('DELETE FROM journal')).toThrow('append-only');
    });
    await store.close();
  });
});
