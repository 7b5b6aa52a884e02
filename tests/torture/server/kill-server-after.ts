import { createWorker } from '../../../src/effects/effects.ts';
import type { Dossier, JournalEntry } from '../../../src/engine/engine.ts';
import { createOperations, type Operations, realClock } from '../../../src/operations/operations.ts';
import { openStore, type Store, type StoredTask } from '../../../src/store/store.ts';

/** Holds what is in the store once everything due is done. */
export interface Remains {
  dossiers: Dossier[];
  journals: Map<string, JournalEntry[]>;
  /** Lists the tasks of the engine's own kinds. */
  tasks: StoredTask[];
  replay: Awaited<ReturnType<Operations['machine']['replay']>>;
  verify: Awaited<ReturnType<Operations['machine']['verify']>>;
  now: string;
}

/** Exceeds any lease that a killed server may have left on a task. */
const AFTER_LEASES_MS = 120_000;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Opens the store as a later process would, takes over the tasks of dead processes, does what is due, then reads everything. */
export async function remainsOf(url: string): Promise<Remains> {
  const store = await openStore(url, { realNow: () => Date.now() + AFTER_LEASES_MS });
  await store.check();
  const clock = realClock(store);
  const operations = createOperations({ store, clock, log });
  const { machine } = operations;
  const handlers = { deadline: machine.deliver, message: machine.deliver, start: machine.deliver };
  await createWorker({ store, owner: 'heir', now: () => clock.now(), log, handlers }).drain();
  await machine.sweep(0);
  const remains = {
    ...(await read(store)),
    replay: await machine.replay({}),
    verify: await machine.verify({}),
    now: await clock.now(),
  };
  await store.close();
  return remains;
}

async function read(store: Store): Promise<Pick<Remains, 'dossiers' | 'journals' | 'tasks'>> {
  const dossiers: Dossier[] = [];
  const journals = new Map<string, JournalEntry[]>();
  const tasks: StoredTask[] = [];
  for (const id of await allIds(store)) {
    const stored = await store.load(id);
    if (stored) dossiers.push(stored.dossier);
    journals.set(
      id,
      (await store.journal(id)).map(({ entry }) => entry),
    );
    tasks.push(...(await store.tasks({ dossier: id, kinds: ['deadline', 'message', 'start'], limit: 200 })).items);
  }
  return { dossiers, journals, tasks };
}

async function allIds(store: Store): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const last = ids.at(-1);
    const page = await store.ids({ limit: 500, ...(last !== undefined && { after: last }) });
    if (page.length === 0) return ids;
    ids.push(...page);
  }
}
