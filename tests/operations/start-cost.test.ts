import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer } from '../../src/main.ts';
import { Database } from '../../src/store/sqlite/database/driver.ts';
import { folderInMemory } from '../store/memory.ts';
import { openProgramme, type Programme, ROOT } from './programme.ts';

const folder = folderInMemory('jalon-start-cost-');
const storeUrl = `sqlite:${folder}`;
let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme(storeUrl);
});
afterAll(async () => {
  await programme.close();
  rmSync(folder, { recursive: true });
});

/** These tables do not grow with people's work: SQLite's own, and one row per workflow. */
const SHORT = ['sqlite_master', 'current_bundles'];

interface StartStatement {
  /** Is the statement without its values. */
  shape: string;
  rows: number;
  /** Names the tables read from end to end. */
  scanned: string[];
}

/** The clock sends these statements twice a second, and so does the check for writes of another process. */
const WATCHED = /^PRAGMA data_version|FROM journal j JOIN dossiers d USING \(n\)\s+WHERE j\.seq > /;

/** Lists what a start of the server asks of its store until it answers. */
async function askedByAStart(): Promise<StartStatement[]> {
  const told: string[] = [];
  let isAnswering = false;
  const log = {
    info: (_: object, message: string) => {
      isAnswering ||= message === 'listening';
    },
    warn: () => {},
    error: () => {},
  };
  const onStatement = (sql: string) => void (isAnswering || WATCHED.test(sql) || told.push(sql));
  const options = { storeUrl, mode: 'production', root: ROOT, port: 0, log, renderer: null } as const;
  const server = await startServer({ ...options, storeOptions: { onStatement } });
  await server.stop();
  const db = new Database(join(folder, 'jalon.db'), { readonly: true });
  const asked = told.map((sql) => {
    const isRead = /^\s*(SELECT|WITH)/.test(sql);
    return {
      shape: sql.replaceAll(/'[^']*'|\b\d[\d.e+]*\b|\/\*.*?\*\//g, '?').replaceAll(/\s+/g, ' '),
      rows: isRead ? db.prepare(sql).all().length : 0,
      scanned: isRead ? scannedBy(db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all()) : [],
    };
  });
  db.close();
  return asked;
}

function scannedBy(plan: { detail: string }[]): string[] {
  return plan.flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? []);
}

it('a start asks as many rows of a store that has grown, and reads no table of it from end to end but short ones', async () => {
  const grow = async (count: number) => {
    for (let index = 0; index < count; index++) await programme.oriented('sa', `Prénom ${index}`);
  };
  await grow(2);
  // The first start on a store may still have something to bring up to date.
  await askedByAStart();
  const before = await askedByAStart();
  await grow(24);

  const after = await askedByAStart();

  expect(before.length).toBeGreaterThan(20);
  expect(after.map(({ shape, rows }) => `${rows} ${shape}`)).toEqual(
    before.map(({ shape, rows }) => `${rows} ${shape}`),
  );
  expect(after.flatMap(({ scanned }) => scanned).filter((table) => !SHORT.includes(table))).toEqual([]);
  // Pages are checked once, and only in a small file (`store/sqlite/database/integrity.ts`).
  expect(after.filter(({ shape }) => shape.includes('quick_check'))).toHaveLength(1);
});
