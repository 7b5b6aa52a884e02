import type { Db } from 'mongodb';

const AGAIN_MS = 10_000;

/** Reads the database's clock. Leases are compared by the server itself; the rest reads the clock here. */
export interface Clock {
  /** Is in ms since 1970: the database's time, by the offset measured lately, or that of the clock that tests move. */
  now(): number;
  /** Gives the same instant inside a pipeline, read by the server when it writes. */
  readonly expression: object;
  /** Returns the database's time, even when tests move the clock. */
  server(): number;
  stop(): void;
}

/**
 * Asks the database its time now and every ten seconds; between two answers, the process's steady clock counts. Asking at each reading
 * would double the trips of a sign-in. `given`: a clock moved by hand, for tests.
 */
export async function databaseClock(db: Db, given: (() => number) | undefined): Promise<Clock> {
  let offset = await measured(db);
  const timer = setInterval(() => {
    // When the server is absent, the last offset still holds.
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
      // The clock is read as a number: numbers compare alike on every server, dates with $$NOW do not on that of our tests.
      return given === undefined ? { $toLong: '$$NOW' } : { $literal: given() };
    },
    stop: () => clearInterval(timer),
  };
}

/** Returns what to add to `performance.now()`; the answer is assumed to come from half-way between question and receipt. */
async function measured(db: Db): Promise<number> {
  const before = performance.now();
  return (await serverTime(db)) - (before + performance.now()) / 2;
}

/**
 * Reads the server's time in ms since 1970: a date, which DocumentDB gives as a number.
 * @throws Error when the server gives none
 */
export async function serverTime(db: Db): Promise<number> {
  const { localTime } = await db.admin().command({ hello: 1 });
  const told = localTime instanceof Date ? localTime.getTime() : localTime;
  if (typeof told !== 'number') throw new Error('the server tells no time');
  return told;
}
