import { problems, refuse } from '../base/base.ts';
import { putSetting, readSetting, type Store } from '../store/store.ts';

/** The business clock: due dates, rules, documents. Leases, sessions and limits use `store.realNow` instead. */
export interface BusinessClock {
  now(): Promise<string>;
  /** Demo and tests only. Never goes back. */
  moveTo(instant: string): Promise<void>;
}

const OFFSET = 'clock-offset-ms';

/** Production: the store's own time, which nobody can move. */
export function realClock(store: Store): BusinessClock {
  return {
    now: async () => new Date(await store.realNow()).toISOString(),
    moveTo: async () => refuse(problems.forbidden("L'horloge ne se déplace qu'en démonstration.")),
  };
}

/** Demo: the store's time plus an offset kept in the store, so that every process of the demo agrees. */
export function movableClock(store: Store): BusinessClock {
  const offset = async () => Number((await readSetting(store, OFFSET)) ?? '0');
  return {
    now: async () => new Date((await store.realNow()) + (await offset())).toISOString(),
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
  return { now: async () => current, moveTo: async (instant) => set(instant), set };
}
