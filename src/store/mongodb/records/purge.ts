import type { Database } from '../database/database.ts';
import { dropAbandoned } from './files.ts';

const EVERY_MS = 60_000;
const HOUR_TURNS = 60;

/** Forgets expired requests and records once a minute; returns a function that stops it. */
export function purger(database: Database): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    turn++;
    // The error is ignored: an absent server fails commits too, and they report it to their callers.
    purge(database).catch(() => undefined);
    if (turn % HOUR_TURNS === 0) database.run(() => dropAbandoned(database)).catch(() => undefined);
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function purge({ requests, records, clock, run }: Database): Promise<void> {
  const expired = { expiresAt: { $lte: clock.now() } };
  await run(() => requests.deleteMany(expired));
  await run(() => records.deleteMany(expired));
}
