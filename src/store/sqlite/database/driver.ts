import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

/** Is the version of Node-API that better-sqlite3 13 needs; Node 20 and Node 22 before 22.14 stop at 9, and crash when they load it. */
const NODE_API_NEEDED = 10;
const isRecent = Number(process.versions['napi']) >= NODE_API_NEEDED;

const require = createRequire(import.meta.url);

/**
 * Loads the version of better-sqlite3 that this Node supports; no other file loads either. Only version 12 loads on Node 20; but its
 * objects are `node::ObjectWrap`, which since Node 24.19 abort the process (`RemoveEnvironmentCleanupHook`) when they are collected while
 * no JavaScript runs. Version 13 alone is to stay once Node 20 is no longer supported.
 * @throws Error that says what this machine lacks
 */
export const Database: typeof BetterSqlite3 = load();

/** Gives the path from which our threads load the driver. */
export const DRIVER_FILE = isRecent ? require.resolve('better-sqlite3-napi') : require.resolve('better-sqlite3');

function load(): typeof BetterSqlite3 {
  try {
    return isRecent ? require('better-sqlite3-napi') : require('better-sqlite3');
  } catch (cause) {
    throw new Error(
      `SQLite manque pour Node ${process.version} : « npm ci » n'a pas pu l'installer. Installez un compilateur C++, make et Python, puis relancez « npm ci ».`,
      { cause },
    );
  }
}
