import type { Database } from '../database/database.ts';
import { dropAbandoned } from './files.ts';

const EVERY_MS = 60_000;
const HOUR_TURNS = 60;

/** Forgets expired requests and records once a minute; returns the way to stop. */
export function purger(database: Database): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    turn++;
    // An absent server fails the commits too: they tell it to someone who waits.
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
