import { problems, refuse } from '../base/base.ts';
import { putSetting, readSetting, type Store } from '../store/store.ts';

/** This business clock dates due dates, rules and documents. Leases, sessions and limits use `store.realNow` instead. */
export interface BusinessClock {
  now(): Promise<string>;
  /** Returns the business instant at which `performance.now()` of this process was `mark`. */
  at(mark: number): Promise<string>;
  /** Tells how long a closing waits, in ms, for commands received before it to be written; 0 where time is moved by hand. */
  graceMs(): Promise<number>;
  /** Never goes back; used in demonstrations and tests only. */
  moveTo(instant: string): Promise<void>;
}

const OFFSET = 'clock-offset-ms';

/** A command received longer ago is no longer written: so a closing that waits as long is never overtaken (DESIGN §8, 3). */
export const WRITABLE_MS = 60_000;

/** Returns the store's own time when `performance.now()` was `mark`, in ms since 1970. */
export async function realAt(store: Pick<Store, 'realNow'>, mark: number): Promise<number> {
  const now = await store.realNow();
  return Math.floor(now - (performance.now() - mark));
}

/** Follows the store's own time, which nobody can move; used in production. */
export function realClock(store: Store): BusinessClock {
  return {
    now: async () => new Date(await store.realNow()).toISOString(),
    at: async (mark) => new Date(await realAt(store, mark)).toISOString(),
    graceMs: async () => WRITABLE_MS,
    moveTo: async () => refuse(problems.forbidden("L'horloge ne se déplace qu'en démonstration.")),
  };
}

/** Adds to the store's time an offset kept in the store, so that every process of a demonstration agrees. */
export function movableClock(store: Store): BusinessClock {
  const offset = async () => Number((await readSetting(store, OFFSET)) ?? '0');
  return {
    now: async () => new Date((await store.realNow()) + (await offset())).toISOString(),
    at: async (mark) => new Date((await realAt(store, mark)) + (await offset())).toISOString(),
    graceMs: async () => ((await offset()) === 0 ? WRITABLE_MS : 0),
    moveTo: async (instant) => {
      const wanted = Date.parse(instant) - (await store.realNow());
      if (wanted > (await offset())) await putSetting(store, OFFSET, String(wanted));
    },
  };
}

/** This clock stands still until it is moved; tests and seeds use it. */
export function manualClock(start: string): BusinessClock & { set(instant: string): void } {
  let current = start;
  const set = (instant: string) => {
    if (instant > current) current = instant;
  };
  const now = async () => current;
  return { now, at: now, graceMs: async () => 0, moveTo: async (instant) => set(instant), set };
}
