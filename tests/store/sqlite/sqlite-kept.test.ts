import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DRIVER_FILE } from '../../../src/store/sqlite/database/driver.ts';
import {
  findPerson,
  findSession,
  openStore,
  putPerson,
  putSession,
  sessionWith,
  touchSession,
} from '../../../src/store/store.ts';
import { databaseIn, folders } from '../folder.ts';

const aFolder = folders();
const CREATED = '2026-01-05T08:00:00.000Z';
const aPerson = {
  ...{ id: 'per-1', revision: 1, email: 'a@exemple.fr', name: 'Ana', passwordHash: null, roles: ['admin'] },
  ...{ organisation: null, active: true, createdAt: CREATED, preferences: {} },
};
const aSession = { idHash: 'h', person: 'per-1', kind: 'cookie', name: null, device: null } as const;

/** Runs SQL in another process, as the command line would. */
function elsewhere(folder: string, sql: string): void {
  const script = `require(${JSON.stringify(DRIVER_FILE)})(process.argv[1]).exec(process.argv[2])`;
  execFileSync(process.execPath, ['-e', script, databaseIn(folder), sql]);
}

describe('who calls', () => {
  it('is read once, and again as soon as another process writes', async () => {
    const folder = aFolder();
    const asked: string[] = [];
    const store = await openStore(`sqlite:${folder}`, { onStatement: (sql) => void asked.push(sql) });
    await putPerson(store, aPerson, 0);
    const reads = () =>
      asked.filter((sql) => /^SELECT \* FROM records WHERE kind = 'person' AND id = 'per-1' AND/.test(sql)).length;

    for (let turn = 0; turn < 5; turn++) expect((await findPerson(store, 'per-1'))?.roles).toEqual(['admin']);
    expect(reads()).toBe(1);
    elsewhere(folder, `UPDATE records SET value = json_set(value, '$.roles', json('[]')) WHERE kind = 'person'`);
    await new Promise(setImmediate);

    expect((await findPerson(store, 'per-1'))?.roles).toEqual([]);
    await store.close();
  });

  it('is read again after each write of ours, and what was given is not changed by who was given it', async () => {
    const store = await openStore(`sqlite:${aFolder()}`);
    await putPerson(store, aPerson, 0);
    const before = await findPerson(store, 'per-1');

    expect(() => before?.roles.push('dpo')).toThrow();
    await putPerson(store, { ...aPerson, revision: 2, roles: [] }, 1);

    expect((await findPerson(store, 'per-1'))?.roles).toEqual([]);
    await store.close();
  });

  it('a session that many requests find old is written once', async () => {
    const written: string[] = [];
    const store = await openStore(`sqlite:${aFolder()}`, { onStatement: (sql) => void written.push(sql) });
    await putSession(store, { ...aSession, createdAt: 1, lastSeenAt: 1, expiresAt: 1e15 });

    await Promise.all(Array.from({ length: 24 }, () => touchSession(store, 'h', 60_000)));

    expect(written.filter((sql) => sql.startsWith('UPDATE records SET revision'))).toHaveLength(1);
    expect((await findSession(store, 'h'))?.lastSeenAt).toBe(60_000);
    await store.close();
  });

  it('is kept no longer than it lasts, with those that bear its marks', async () => {
    let now = 1_000;
    const store = await openStore(`sqlite:${aFolder()}`, { realNow: () => now });
    await putPerson(store, aPerson, 0);
    await putSession(store, { ...aSession, createdAt: 1, lastSeenAt: 1, expiresAt: 2_000 });
    const standing = async () => (await sessionWith(store, 'h', ['absence']))?.person?.roles;
    expect(await standing()).toEqual(['admin']);

    await putPerson(store, { ...aPerson, revision: 2, roles: [] }, 1);
    expect(await standing()).toEqual([]);
    now = 2_000;

    expect(await standing()).toBeUndefined();
    await store.close();
  });
});
