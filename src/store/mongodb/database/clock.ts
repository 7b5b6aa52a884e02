import type { Db } from 'mongodb';

const AGAIN_MS = 10_000;

/** The database's clock. Leases are compared by the server itself; the rest reads it here. */
export interface Clock {
  /** ms since 1970: the database's, by the offset measured lately, or the one tests move. */
  now(): number;
  /** The same instant inside a pipeline, read by the server when it writes. */
  readonly expression: object;
  /** Always the database's. */
  server(): number;
  stop(): void;
}

/**
 * Asks the database its time now and every ten seconds; between two, the process's steady clock counts. A question for each
 * reading would double the trips of a sign-in.
 *
 * `given`: a clock moved by hand, for tests.
 */
export async function databaseClock(db: Db, given: (() => number) | undefined): Promise<Clock> {
  let offset = await measured(db);
  const timer = setInterval(() => {
    // Away: the last offset still holds.
    measured(db).then(
      (found) => {
        offset = found;
      },
      () => undefined,
    );
  }, AGAIN_MS);
  timer.unref();
  const server = () => Math.round(performance.now() + offset);
  return {
    server,
    now: given ?? server,
    get expression() {
      // As a number: numbers compare alike on every server, dates with $$NOW do not on the one our tests run.
      return given === undefined ? { $toLong: '$$NOW' } : { $literal: given() };
    },
    stop: () => clearInterval(timer),
  };
}

/** What to add to `performance.now()`; the answer is taken to have been made half-way. */
async function measured(db: Db): Promise<number> {
  const before = performance.now();
  return (await serverTime(db)) - (before + performance.now()) / 2;
}

/** ms since 1970. A date, that DocumentDB says as a number. @throws Error when it tells none */
export async function serverTime(db: Db): Promise<number> {
  const { localTime } = await db.admin().command({ hello: 1 });
  const told = localTime instanceof Date ? localTime.getTime() : localTime;
  if (typeof told !== 'number') throw new Error('the server tells no time');
  return told;
}
