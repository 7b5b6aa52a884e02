import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { afterEach } from 'vitest';
import { Database } from '../../src/store/sqlite/database/driver.ts';

/** Gives tests empty folders, each deleted after its test. */
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

/** Changes the file without the store, through a connection of its own. */
export function meddle<T>(folder: string, act: (db: BetterSqlite3.Database) => T): T {
  const db = new Database(databaseIn(folder));
  try {
    return act(db);
  } finally {
    db.close();
  }
}
