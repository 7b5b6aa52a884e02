import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../../src/store/store.ts';

export interface OpenedStore {
  store: Store;
  /** Opens the same data again without closing the first store, as after a crash. */
  reopen(): Promise<Store>;
  /** Closes what is open and deletes the data. */
  dispose(): Promise<void>;
  /** With keys, only whole words are found: their digests have no beginning. */
  findsWholeWords?: true;
}
/** Opens an empty store whose real clock is `realNow`. */
export type Open = (options: { realNow: () => number }) => Promise<OpenedStore>;

export interface Subject {
  /** Is the store of the running test. */
  readonly store: Store;
  /** Is the real clock, which the test moves. */
  readonly clock: { now: number };
  reopen(): Promise<Store>;
  /** Tells whether the beginning of a word finds it. */
  readonly findsBeginnings: boolean;
}

export const REAL_START = Date.UTC(2026, 0, 5, 8);

/** Opens a fresh store for each test. */
export function openEach(open: Open): Subject {
  const clock = { now: REAL_START };
  let opened: OpenedStore | null = null;
  const current = (): OpenedStore => {
    if (opened === null) throw new Error('no store is open outside a test');
    return opened;
  };
  beforeEach(async () => {
    clock.now = REAL_START;
    opened = await open({ realNow: () => clock.now });
  });
  afterEach(async () => {
    await opened?.dispose();
    opened = null;
  });
  return {
    clock,
    reopen: () => current().reopen(),
    get findsBeginnings() {
      return current().findsWholeWords !== true;
    },
    get store() {
      return current().store;
    },
  };
}
