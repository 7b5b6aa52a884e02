import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { afterEach } from 'vitest';
import { Database } from '../../src/store/sqlite/database/driver.ts';

/** Gives tests empty folders of their own, deleted after each. */
export function folders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'jalon-store-'));
    made.push(folder);
    return folder;
  };
}

export function databaseIn(folder: string): string {
  return join(folder, 'jalon.db');
}

/** Does something to the file behind the store's back. */
export function meddle<T>(folder: string, act: (db: BetterSqlite3.Database) => T): T {
  const db = new Database(databaseIn(folder));
  try {
    return act(db);
  } finally {
    db.close();
  }
}
