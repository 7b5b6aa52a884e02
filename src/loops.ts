/** Starts the background loops, and says which tasks each of them may take. */
import { hostname } from 'node:os';
import { newSecret } from './base/base.ts';
import type { Configuration } from './configuration/configuration.ts';
import type { Renderer } from './documents/documents.ts';
import {
  createHandlers,
  createWorker,
  incidentOfReceiver,
  keepOutside,
  oneLook,
  outsideAt,
  type Postman,
  together,
  WEBHOOK_WAITS_MS,
  type Worker,
  type WorkerOptions,
} from './effects/effects.ts';
import { engineTaskKinds, outsideTaskKinds } from './engine/engine.ts';
import type { BusinessClock, Log, Operations } from './operations/operations.ts';
import type { Store, StoreKeys } from './store/store.ts';

interface Workshop {
  store: Store;
  keys: StoreKeys | null;
  operations: Operations;
  clock: BusinessClock;
  log: Log;
  configuration: Configuration;
  postman: Postman;
  sendWaiting: () => Promise<void>;
  renderer: Renderer | null;
  lookEveryMs: number;
  since?: string;
  onFenced?: (kind: string) => void;
}

/** Leaves a mail server its time: the lease is longer than the server's own limits, and far longer than a deadline needs. */
const OUTER_LEASE_MS = 120_000;
const OUTER_CAPACITY = 8;
/**
 * Limits documents drawn at once, apart from letters: people wait for the document of what they just did. A slot is held until its letter
 * is sent.
 */
const DOCUMENT_CAPACITY = 16;
/**
 * Limits deadlines run at once. A person who fills a form meanwhile waits for those at hand at each stage: 16 would end a burst of
 * thousands an eighth sooner, and make the slowest forms wait half as long again (`tests/bench/deadlines.js`).
 */
const INNER_CAPACITY = 8;

/** Sets how often an unfinished migration is looked for. */
const MOVE_EVERY_MS = 10_000;

/** Sets how often the checkpoint of the day is looked for. */
const WITNESS_EVERY_MS = 60_000;

/** Sets how often trials to be checked are looked for. */
const CHECK_EVERY_MS = 300_000;

/** Limits one step of encrypting what was written before there were keys: people's own requests run between two steps. */
const ENCRYPT_MS = 1_000;

/** Makes the loops of one instance: what Jalon decides by itself never waits for the outside world. */
export function workerFor(workshop: Workshop): Worker {
  const { store, keys, operations, clock, log, configuration, postman, renderer, since } = workshop;
  const {
    deliver,
    sweep,
    rearm,
    spareClosings,
    closeUnlentLinks,
    refreshRows,
    recountUploads,
    forgetUnsent,
    retain,
    eraseAsked,
  } = operations.machine;
  const { listOlderErasures, settleElapsedGrants, settleElapsedWidenings } = operations.machine;
  const handlers = createHandlers({
    ...{ operations, store, postman, renderer, log, webhooks: configuration.webhooks },
    ...{ domain: configuration.mail.domain, publicUrl: configuration.publicUrl },
    ...(since !== undefined && { since }),
  });
  const kinds = [...engineTaskKinds, ...outsideTaskKinds.filter((kind) => kind in handlers)];
  const now = () => clock.now();
  const shared = {
    store,
    look: oneLook({ store, now, kinds }, workshop.lookEveryMs),
    owner: `${hostname()}/${process.pid}/${newSecret(6)}`,
    now,
    log,
    ...(workshop.onFenced && { onFenced: workshop.onFenced }),
  };
  const upkeep = async () => {
    await sweep();
    await spareClosings();
    await rearm();
    await closeUnlentLinks();
    await refreshRows();
    await recountUploads();
    await forgetUnsent();
    await retain();
    await eraseAsked();
    await settleElapsedGrants();
    await settleElapsedWidenings();
    // Runs last, and logs its error: one task that cannot be decrypted any more would otherwise stop the rest, each time.
    await listOlderErasures().catch((err: unknown) => log.warn({ err }, 'erasures of before are not all listed'));
  };
  const inner = createWorker({
    ...shared,
    handlers: Object.fromEntries(engineTaskKinds.map((kind) => [kind, deliver])),
    capacity: INNER_CAPACITY,
    upkeep,
  });
  const outwards = { ...shared, leaseMs: OUTER_LEASE_MS, alone: [...outsideTaskKinds] };
  const { document, ...letters } = handlers;
  const drawn = document && { document };
  const drawer = createWorker({ ...outwards, handlers: { ...drawn }, capacity: DOCUMENT_CAPACITY });
  const outer = createWorker({
    ...{ ...outwards, handlers: letters, capacity: OUTER_CAPACITY },
    // Also retries letters that belong to no task and could not leave at once.
    upkeep: workshop.sendWaiting,
    waits: { webhook: WEBHOOK_WAITS_MS },
    behind: (task) => incidentOfReceiver(store, task),
  });
  const onwards = async () => {
    await operations.machine.advanceMigrations();
    await operations.machine.advanceLongTasks();
    await keys?.encryptSome(ENCRYPT_MS);
    await operations.machine.takeOverChains();
  };
  // Continues migrations and long tasks that a request or a dead process left unfinished, encrypts what is not encrypted yet, and chains
  // what an older version wrote.
  const mover = createWorker({
    ...{
      store,
      owner: shared.owner,
      now,
      log,
      handlers: {},
      look: { everyMs: MOVE_EVERY_MS, isDue: async () => true },
    },
    ...{ upkeep: onwards, upkeepEveryMs: MOVE_EVERY_MS / 2 },
  });
  const bare = { ...shared, handlers: {} };
  return together([inner, drawer, outer, mover, checkerOf(workshop, bare), ...witnessOf(workshop, bare)]);
}

/**
 * Makes the loop that checks the trials of drafts and the chains by night, which takes minutes of a thread. A stop does not wait for its end; an
 * unfinished check starts again an hour later.
 */
function checkerOf({ operations }: Workshop, shared: WorkerOptions): Worker {
  let ending = new AbortController();
  const look = { everyMs: CHECK_EVERY_MS, isDue: async () => true };
  const upkeep = async () => {
    await operations.machine.checkImpacts(ending.signal);
    await operations.machine.checkRootsByNight();
  };
  const worker = createWorker({ ...shared, look, upkeep, upkeepEveryMs: CHECK_EVERY_MS / 2 });
  return {
    ...worker,
    start: () => {
      ending = new AbortController();
      worker.start();
    },
    stop: (patienceMs) => {
      ending.abort();
      return worker.stop(patienceMs);
    },
  };
}

/**
 * Makes the loop of the daily checkpoint, apart from the others: an upkeep step that throws does not skip it, and a network share that
 * hangs blocks none of them.
 */
function witnessOf({ configuration, operations, log }: Workshop, shared: WorkerOptions): Worker[] {
  if (configuration.checkpoints === null) return [];
  const outside = outsideAt(configuration.checkpoints, configuration.checkpointAccess);
  const look = { everyMs: WITNESS_EVERY_MS, isDue: async () => true };
  const upkeep = () => keepOutside({ operations, log }, outside);
  return [createWorker({ ...shared, look, upkeep, upkeepEveryMs: WITNESS_EVERY_MS / 2 })];
}
