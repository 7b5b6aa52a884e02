import { alsoChained } from './chain/chain.ts';
import type { Store } from './contract/contract.ts';

/** Receives the duration of each verb that callers wait for, as it ends. */
export interface StoreMeasures {
  verb(name: string, seconds: number): void;
  /** Counts a commit that another commit overtook: its command is decided again. */
  conflict(): void;
}

/** Returns the same store with its verbs timed. */
export function measured(store: Store, measures: StoreMeasures): Store {
  const timed =
    <Asked extends unknown[], Answer>(name: string, verb: (...asked: Asked) => Promise<Answer>) =>
    async (...asked: Asked): Promise<Answer> => {
      const startedAt = performance.now();
      try {
        return await verb(...asked);
      } finally {
        measures.verb(name, (performance.now() - startedAt) / 1_000);
      }
    };
  const commit = timed('commit', store.commit);
  const outer: Store = {
    ...store,
    commit: async (one) => {
      const outcome = await commit(one);
      if (outcome.kind === 'stale') measures.conflict();
      return outcome;
    },
    load: timed('load', store.load),
    list: timed('list', store.list),
    todos: timed('todos', store.todos),
    record: timed('record', store.record),
    putRecord: timed('putRecord', store.putRecord),
    claim: timed('claim', store.claim),
    settle: timed('settle', store.settle),
  };
  return alsoChained(outer, store);
}
