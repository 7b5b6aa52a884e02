import { problems, refuse } from '../base/base.ts';
import { putSetting, readSetting, type Store } from '../store/store.ts';

/** The business clock: due dates, rules, documents. Leases, sessions and limits use `store.realNow` instead. */
export interface BusinessClock {
  now(): Promise<string>;
  /** The instant at which `performance.now()` of this process was `mark`: its steady clock, by the offset to the store's. */
  at(mark: number): Promise<string>;
  /** How long a closing waits for what was received before it to be written, ms; 0 where time is moved by hand. */
  graceMs(): Promise<number>;
  /** Demo and tests only. Never goes back. */
  moveTo(instant: string): Promise<void>;
}

const OFFSET = 'clock-offset-ms';

/** What was received longer ago is not written any more: so a closing that waits as long is never overtaken (DESIGN §8, 3). */
export const WRITABLE_MS = 60_000;

/** The store's own time when `performance.now()` was `mark`, ms since 1970. */
export async function realAt(store: Pick<Store, 'realNow'>, mark: number): Promise<number> {
  const now = await store.realNow();
  return Math.floor(now - (performance.now() - mark));
}

/** Production: the store's own time, which nobody can move. */
export function realClock(store: Store): BusinessClock {
  return {
    now: async () => new Date(await store.realNow()).toISOString(),
    at: async (mark) => new Date(await realAt(store, mark)).toISOString(),
    graceMs: async () => WRITABLE_MS,
    moveTo: async () => refuse(problems.forbidden("L'horloge ne se déplace qu'en démonstration.")),
  };
}

/** Demo: the store's time plus an offset kept in the store, so that every process of the demo agrees. */
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

/** Stories and seeds: stands still until moved. */
export function manualClock(start: string): BusinessClock & { set(instant: string): void } {
  let current = start;
  const set = (instant: string) => {
    if (instant > current) current = instant;
  };
  const now = async () => current;
  return { now, at: now, graceMs: async () => 0, moveTo: async (instant) => set(instant), set };
}
