import { closeSync, mkdirSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/base/base.ts';
import {
  assertFullSync,
  migrate,
  openWriter,
  refuseForeign,
  SCHEMA_VERSION,
  schemaVersion,
} from '../../../src/store/sqlite/database/database.ts';
import { Database } from '../../../src/store/sqlite/database/driver.ts';
import { syncFully } from '../../../src/store/sqlite/database/open.ts';
import { MIGRATIONS } from '../../../src/store/sqlite/database/schema.ts';
import { openStore, verifyChain } from '../../../src/store/store.ts';
import { BEFORE, expectAfter } from '../before-records.ts';
import { databaseIn, folders, meddle } from '../folder.ts';
import { aFile, nextOf, opening, sealedAsBefore } from '../make.ts';
import { expectFound, noticesOfBefore } from '../notices-of-before.ts';

const aFolder = folders();

async function aStoreIn(folder: string, dossiers: number): Promise<void> {
  const store = await openStore(`sqlite:${folder}`);
  await Promise.all(Array.from({ length: dossiers }, (_, index) => store.commit(opening(`dos-${index}`))));
  await store.close();
}

function overwrite(file: string, at: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at);
  closeSync(handle);
}

describe('an address', () => {
  it.each([
    ['sqlite:', 'dossier'],
    ['postgres://x', 'comprise'],
    ['data', 'comprise'],
    ['mongodb://127.0.0.1:1', 'ne nomme pas de base'],
    ['mongodb://127.0.0.1:1/jalon', 'ne répond pas'],
    ['mongodb+srv://base.invalid/jalon', 'pas utilisable'],
    ['mongodb://127.0.0.1:1/jalon?nonsense=1', 'pas utilisable'],
  ])('%s is refused in French', async (url, word) => {
    await expect(openStore(url)).rejects.toThrow(word);
  });

  it('a folder that is a file, or lies under one, is refused in French', async () => {
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');

    await expect(openStore(`sqlite:${file}`)).rejects.toThrow('Vérifiez le chemin');
    await expect(openStore(`sqlite:${file}/data`)).rejects.toThrow('Vérifiez le chemin');
  });
});

describe('synchronous writes', () => {
  it('a WAL connection syncs every commit, still after its first write', () => {
    const db = openWriter(databaseIn(aFolder()));

    db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)');

    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(() => assertFullSync(db)).not.toThrow();
    db.close();
  });

  it('the library does not by itself: the default would lose acknowledged commits, and is refused', () => {
    const db = new Database(databaseIn(aFolder()));
    db.pragma('journal_mode = WAL');
    db.exec('CREATE TABLE t (x)');

    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    expect(() => assertFullSync(db)).toThrow('synchronous=1');
    syncFully(db);
    expect(() => assertFullSync(db)).not.toThrow();
    db.close();
  });
});

describe('a damaged file', () => {
  it('a page overwritten in the middle stops the start, in French, with what to do', async () => {
    const folder = aFolder();
    await aStoreIn(folder, 200);
    overwrite(databaseIn(folder), Math.floor(statSync(databaseIn(folder)).size / 2 / 4096) * 4096, 4096);

    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow(/est abîmée .*restaurez/);
  });

  it.each([0, 100, 4096])('so does garbage at byte %i', async (at) => {
    const folder = aFolder();
    await aStoreIn(folder, 5);
    overwrite(databaseIn(folder), at, 512);

    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow(/abîmée|pas une base Jalon|plus récente/);
  });

  it('so does a file cut short', async () => {
    const folder = aFolder();
    await aStoreIn(folder, 200);
    truncateSync(databaseIn(folder), Math.floor(statSync(databaseIn(folder)).size / 2 / 4096) * 4096);

    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow('est abîmée');
  });

  it('a large one is not read whole to be opened: check() does', async () => {
    const folder = aFolder();
    await aStoreIn(folder, 1);
    meddle(folder, (db) => db.exec('CREATE TABLE ballast AS SELECT zeroblob(65 * 1024 * 1024) AS content'));
    const told: string[] = [];
    const store = await openStore(`sqlite:${folder}`, { onStatement: (sql) => void told.push(sql) });
    const checks = () => told.filter((sql) => sql.includes('quick_check')).length;

    expect(checks()).toBe(0);
    await store.check();
    expect(checks()).toBe(1);
    await store.close();
  });

  it('check() finds damage that came while the store was open', async () => {
    const folder = aFolder();
    await aStoreIn(folder, 200);
    const store = await openStore(`sqlite:${folder}`);
    meddle(folder, (db) => {
      db.unsafeMode(true);
      db.pragma('writable_schema = ON');
      db.exec('DROP INDEX listed_by_title');
      db.exec(`CREATE INDEX listed_by_title ON listed (title, n) WHERE n > 100`);
      db.exec(
        `UPDATE sqlite_master SET sql = 'CREATE INDEX listed_by_title ON listed (title, n)' WHERE name = 'listed_by_title'`,
      );
    });

    await expect(store.check()).rejects.toThrow('est abîmée');
    await store.close();
  });
});

describe('a damaged file content', () => {
  it('is refused when it is read, in French: its hash no longer fits', async () => {
    const folder = aFolder();
    const store = await openStore(`sqlite:${folder}`);
    await store.putFile(aFile('fil-1', Buffer.from('contenu')), Buffer.from('contenu'));
    meddle(folder, (db) => db.exec(`UPDATE file_contents SET content = x'00'`));

    await expect(store.file('fil-1')).rejects.toThrow('est abîmé');
    await store.close();
  });
});

describe('another schema', () => {
  it('a newer one is refused in French and left as it is', async () => {
    const folder = aFolder();
    await aStoreIn(folder, 1);
    meddle(folder, (db) => db.pragma(`user_version = ${SCHEMA_VERSION + 1}`));

    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow(/plus récente de Jalon.*Mettez Jalon à jour/);

    expect(meddle(folder, schemaVersion)).toBe(SCHEMA_VERSION + 1);
  });

  it('a database of another program is refused and left as it is', async () => {
    const folder = aFolder();
    meddle(folder, (db) => db.exec('CREATE TABLE theirs (x)'));

    await expect(openStore(`sqlite:${folder}`)).rejects.toThrow('pas une base Jalon');

    expect(meddle(folder, (db) => db.prepare('SELECT count(*) AS n FROM sqlite_master').get())).toEqual({ n: 1 });
  });

  it('an older one is brought to ours, each step whole or not at all', () => {
    const db = new Database(databaseIn(aFolder()));
    const steps = [
      'CREATE TABLE one (x)',
      'CREATE TABLE two (x); INSERT INTO two VALUES (1)',
      'CREATE TABLE three (x); BROKEN',
    ];

    migrate(db, steps.slice(0, 1));
    migrate(db, steps.slice(0, 2));
    expect(() => migrate(db, steps)).toThrow('BROKEN');

    expect(schemaVersion(db)).toBe(2);
    expect(db.prepare('SELECT x FROM two').get()).toEqual({ x: 1 });
    expect(db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'three'`).get()).toBeUndefined();
    db.close();
  });

  it('a story sealed as a whole goes on leaf by leaf, and the program of before then refuses the folder', async () => {
    const BEFORE_LEAVES = 4;
    const folder = aFolder();
    const { dossier, row, entry } = opening('dos-1');
    const { salt, digest, hash } = sealedAsBefore(entry, 'salt', 'dos-1');
    meddle(folder, (db) => {
      migrate(db, MIGRATIONS.slice(0, BEFORE_LEAVES));
      db.prepare('INSERT INTO dossiers VALUES (1, ?, ?, ?, 1, ?, ?, ?, ?)').run(
        ...[dossier.id, dossier.workflow, dossier.bundle, hash, '[]', JSON.stringify(row), JSON.stringify(dossier)],
      );
      db.prepare('INSERT INTO journal VALUES (1, 1, 1, ?, ?, ?, ?)').run(canonicalJson(entry), salt, digest, hash);
    });

    const store = await openStore(`sqlite:${folder}`);
    const stored = await store.load('dos-1');
    if (stored === null) throw new Error('dos-1 is lost');
    await store.commit(nextOf(stored));

    const journal = await store.journal('dos-1');
    expect(journal[0]).toEqual({ entry, salt, digest, hash });
    expect(journal[1]).toMatchObject({ seal: 2 });
    expect(verifyChain(journal, (await store.load('dos-1'))?.head)).toMatchObject({ ok: true, entries: 2 });
    await store.close();
    expect(() => meddle(folder, (db) => refuseForeign(db, BEFORE_LEAVES))).toThrow(/plus récente.*Mettez Jalon à jour/);
  });

  it('people, sessions, drafts and settings of a base of before are found again as records', async () => {
    const folder = aFolder();
    meddle(folder, (db) => {
      migrate(db, MIGRATIONS.slice(0, 4));
      const { person, organisation: org, session, draft, setting, own } = BEFORE;
      const into = (table: string, ...values: unknown[]) =>
        db.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values);
      into('people', person.id, person.revision, 'lea@exemple.fr', JSON.stringify(person));
      into('organisations', org.id, org.name, org.siret, org.kind, 0);
      const { createdAt, lastSeenAt, expiresAt } = session;
      into('sessions', 's-1', 'per-1', 'cookie', null, createdAt, lastSeenAt, expiresAt, session.device);
      into('drafts', 'dos-1', 'ask', 'per-1', JSON.stringify(draft.data), draft.revision, draft.at);
      for (const { name, value } of [setting, own]) into('settings', name, value);
      into('failures', 'a', 3, 9);
    });

    const store = await openStore(`sqlite:${folder}`);

    await expectAfter(store);
    await store.close();
  });

  it('notices of before are found by the dossier they are about', async () => {
    const folder = aFolder();
    const version = MIGRATIONS.findIndex((sql) => sql.includes('A notice of before'));
    meddle(folder, (db) => {
      migrate(db, MIGRATIONS.slice(0, version));
      const put = db.prepare('INSERT INTO records (kind, id, revision, sort, marks, value) VALUES (?, ?, 1, ?, ?, ?)');
      const mark = db.prepare('INSERT INTO record_marks (kind, mark, sort, id) VALUES (?, ?, ?, ?)');
      for (const { kind, id, sort, marks, value } of noticesOfBefore()) {
        put.run(kind, id, sort, JSON.stringify(marks), JSON.stringify(value));
        for (const one of marks) mark.run(kind, one, sort, id);
      }
    });

    const store = await openStore(`sqlite:${folder}`);
    await expectFound(store);
    await store.close();
  });

  it('a folder that does not exist yet is made', async () => {
    const folder = join(aFolder(), 'deep', 'er');
    mkdirSync(join(folder, '..'));

    await aStoreIn(folder, 1);

    expect(meddle(folder, schemaVersion)).toBe(SCHEMA_VERSION);
  });
});
