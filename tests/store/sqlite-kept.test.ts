import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DRIVER_FILE } from '../../src/store/sqlite/driver.ts';
import { openStore } from '../../src/store/store.ts';
import { databaseIn, folders } from './folder.ts';

const aFolder = folders();
const CREATED = '2026-01-05T08:00:00.000Z';
const aPerson = {
  ...{ id: 'per-1', revision: 1, email: 'a@exemple.fr', name: 'Ana', passwordHash: null, roles: ['admin'] },
  ...{ organisation: null, active: true, createdAt: CREATED, preferences: {} },
};
const aSession = { idHash: 'h', person: 'per-1', kind: 'cookie', name: null, device: null } as const;

/** Run by a process of its own, as the command line is. */
function elsewhere(folder: string, sql: string): void {
  const script = `require(${JSON.stringify(DRIVER_FILE)})(process.argv[1]).exec(process.argv[2])`;
  execFileSync(process.execPath, ['-e', script, databaseIn(folder), sql]);
}

describe('who calls', () => {
  it('is read once, and again as soon as another process writes', async () => {
    const folder = aFolder();
    const asked: string[] = [];
    const store = await openStore(`sqlite:${folder}`, { onStatement: (sql) => void asked.push(sql) });
    await store.putPerson(aPerson, 0);
    const reads = () => asked.filter((sql) => sql.startsWith('SELECT content FROM people WHERE id')).length;

    for (let turn = 0; turn < 5; turn++) expect((await store.person('per-1'))?.roles).toEqual(['admin']);
    expect(reads()).toBe(1);
    elsewhere(folder, `UPDATE people SET content = json_set(content, '$.roles', json('[]'))`);
    await new Promise(setImmediate);

    expect((await store.person('per-1'))?.roles).toEqual([]);
    await store.close();
  });

  it('is read again after each write of ours, and what was given is not changed by who was given it', async () => {
    const store = await openStore(`sqlite:${aFolder()}`);
    await store.putPerson(aPerson, 0);
    const before = await store.person('per-1');

    expect(() => before?.roles.push('dpo')).toThrow();
    await store.putPerson({ ...aPerson, revision: 2, roles: [] }, 1);

    expect((await store.person('per-1'))?.roles).toEqual([]);
    await store.close();
  });

  it('a session that many requests find old is written once', async () => {
    const written: string[] = [];
    const store = await openStore(`sqlite:${aFolder()}`, { onStatement: (sql) => void written.push(sql) });
    await store.putSession({ ...aSession, createdAt: 1, lastSeenAt: 1, expiresAt: 1e15 });

    await Promise.all(Array.from({ length: 24 }, () => store.touchSession('h', 60_000)));

    expect(written.filter((sql) => sql.startsWith('UPDATE sessions'))).toHaveLength(1);
    expect((await store.session('h'))?.lastSeenAt).toBe(60_000);
    await store.close();
  });
});
