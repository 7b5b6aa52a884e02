import { backoffMs, problems, Refusal } from '../base/base.ts';
import type { Task } from '../engine/engine.ts';
import type { ClaimedTask, Store } from '../store/store.ts';
import { LOOK_EACH_TIME, type Look } from './look.ts';

/** Does one claimed task; returning is success, throwing is retry or, for a refusal, an incident. It settles the task itself. */
export type TaskHandler = (claimed: ClaimedTask, lease: Lease) => Promise<unknown>;

/** Describes the right to do a task, which another owner takes over when it runs out. */
export interface Lease {
  /** Returns the ms still left by this process's own clocks; 0 when another owner may have the task by now. */
  leftMs(): number;
}

export interface WorkerOptions {
  store: Pick<Store, 'claim' | 'settle' | 'realNow'>;
  /** Maps each kind of task to its handler. A kind without a handler waits: it is never claimed. */
  handlers: { [kind in Task['kind']]?: TaskHandler };
  /** Lists the kinds of which a dossier runs one task at a time, whoever does them; default those of the handlers. */
  alone?: Task['kind'][];
  owner: string;
  now: () => Promise<string>;
  log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  /** Runs once in a while, next to the tasks: sweep, monthly re-arming. */
  upkeep?: () => Promise<void>;
  /** Is a minute by default. */
  upkeepEveryMs?: number;
  /** Lists the waits between the tries of a kind, ms; after the last one the task needs a person. Default: backoff, 8 tries. */
  waits?: { [kind in Task['kind']]?: readonly number[] };
  /** Returns the open incident that already stands for a task which needs a person: the task then waits behind it, and is tried again. */
  behind?: (task: Task) => Promise<string | null>;
  /** Is called for each task that another owner had taken over meanwhile. */
  onFenced?: (kind: Task['kind']) => void;
  /** Tells whether a claim is worth asking for; without it each poll claims. */
  look?: Look;
  /** Limits the tasks done at once, default 64. */
  capacity?: number;
  leaseMs?: number;
}

export interface Worker {
  /** Claims and does due tasks once; returns how many were claimed. */
  tick(): Promise<number>;
  /** Ticks until nothing is due. */
  drain(): Promise<void>;
  start(): void;
  /** Claims no more and ends the tasks at hand; those that last longer are handed back for another instance to do. */
  stop(patienceMs?: number): Promise<void>;
}

/** Describes a task being done. */
interface RunningTask {
  claimed: ClaimedTask;
  /** Never fails. */
  doing: Promise<void>;
}

const PATIENCE_MS = 10_000;
const UPKEEP_EVERY_MS = 60_000;
const LEASE_MS = 30_000;
const CAPACITY = 64;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 3_600_000;
const MAX_ATTEMPTS = 8;
/** Makes a task that waits behind an open incident wait this long between two tries. */
const BEHIND_MS = 3_600_000;

export function createWorker(options: WorkerOptions): Worker {
  const atHand = new Set<RunningTask>();
  const tick = async () => {
    const { tasks, lease } = await claimSome(options, options.capacity ?? CAPACITY);
    await Promise.all(tasks.map((one) => run(options, one, lease)));
    return tasks.length;
  };
  const drain = async () => {
    // Tasks in the loop are still to be done: a test that moves the clock on must wait for them.
    while ((await tick()) > 0 || atHand.size > 0) await all(atHand);
  };
  return { tick, drain, ...loop(options, atHand) };
}

/** Combines several workers into one: each has its own loop, so that a slow task in one delays nothing in another. */
export function together(workers: Worker[]): Worker {
  const tick = async () => (await Promise.all(workers.map((one) => one.tick()))).reduce((sum, count) => sum + count, 0);
  return {
    tick,
    drain: async () => {
      do await Promise.all(workers.map((one) => one.drain()));
      while ((await tick()) > 0);
    },
    start: () => {
      for (const one of workers) one.start();
    },
    stop: async (patienceMs) => {
      await Promise.all(workers.map((one) => one.stop(patienceMs)));
    },
  };
}

async function claimSome(options: WorkerOptions, limit: number): Promise<{ tasks: ClaimedTask[]; lease: Lease }> {
  const { leaseMs = LEASE_MS, handlers, owner, store, alone } = options;
  // The lease is counted from before the claim, so that ours never ends after the lease in the store.
  const lease = leaseFrom(leaseMs);
  const kinds = Object.keys(handlers) as Task['kind'][];
  if (kinds.length === 0) return { tasks: [], lease };
  const claim = { owner, now: await options.now(), kinds, limit, leaseMs, ...(alone && { alone }) };
  return { tasks: await store.claim(claim), lease };
}

async function all(atHand: Set<RunningTask>): Promise<void> {
  await Promise.all([...atHand].map(({ doing }) => doing));
}

/** Counts the lease on both clocks of the machine: one stands still while it sleeps, the other may be set back. */
function leaseFrom(leaseMs: number): Lease {
  const startedAt = performance.now();
  const startedOn = Date.now();
  const elapsed = () => Math.max(performance.now() - startedAt, Date.now() - startedOn);
  return { leftMs: () => Math.max(0, leaseMs - elapsed()) };
}

/**
 * Runs by itself: due tasks are found by polling, and no deadline has a timer. It claims again when half of its places are free, or at the
 * next poll when some task holds on: a slow task costs its place, never the others' time.
 */
function loop(options: WorkerOptions, atHand: Set<RunningTask>): Pick<Worker, 'start' | 'stop'> {
  const { capacity = CAPACITY, look = LOOK_EACH_TIME } = options;
  const keepUp = upkeeper(options);
  let isRunning = false;
  let turning: Promise<void> = Promise.resolve();
  let wake: (() => void) | null = null;
  const hold = (claimed: ClaimedTask, lease: Lease) => {
    const doing = run(options, claimed, lease)
      .catch(goOn)
      .then(() => {
        atHand.delete(held);
        if (atHand.size <= capacity / 2) wake?.();
      });
    const held = { claimed, doing };
    atHand.add(held);
  };
  const goOn = (error: unknown) => options.log.error({ err: error }, 'the loop goes on after a fault');
  const claim = async () => {
    if (atHand.size >= capacity) return 0;
    const { tasks, lease } = await claimSome(options, capacity - atHand.size);
    // The claim was sent before the stop, and answered after it.
    if (!isRunning) await handBack(options, tasks);
    else for (const task of tasks) hold(task, lease);
    return tasks.length;
  };
  /** Waits until half of the places are free again, or a look says that something is due. */
  const nothingDue = async () => {
    let isWoken = false;
    do {
      await pause(look.everyMs, (stop) => {
        wake = () => {
          isWoken = true;
          stop();
        };
      });
      await keepUp.look().catch(goOn);
    } while (isRunning && !isWoken && !(await look.isDue().catch(goOn)));
  };
  const turn = async () => {
    while (isRunning) {
      const claimed = await claim().catch(goOn);
      await keepUp.look().catch(goOn);
      const isWaiting = !claimed || atHand.size > capacity / 2;
      if (isRunning && isWaiting) await nothingDue();
    }
    await Promise.all([all(atHand), keepUp.running()]);
  };
  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      turning = turn();
    },
    stop: async (patienceMs = PATIENCE_MS) => {
      isRunning = false;
      wake?.();
      let giveUp = (): void => {};
      await Promise.race([turning, pause(patienceMs, (stop) => (giveUp = stop))]).finally(giveUp);
      await handBack(
        options,
        [...atHand].map(({ claimed }) => claimed),
      ).catch(goOn);
    },
  };
}

/**
 * Gives tasks back: another owner may take them at once, without waiting for the lease to run out; what we still settle of them is refused.
 */
async function handBack({ store }: WorkerOptions, tasks: ClaimedTask[]): Promise<void> {
  await Promise.all(tasks.map(({ task, fence }) => store.settle(task.key, fence, { kind: 'released' })));
}

/** Runs upkeep next to the tasks, never before them: re-arming ten thousand dossiers takes its time, and deadlines fall meanwhile. */
function upkeeper({ store, upkeep, log, upkeepEveryMs = UPKEEP_EVERY_MS }: WorkerOptions) {
  let keptUpAtMs = 0;
  let running: Promise<void> | null = null;
  const goOn = (error: unknown) => log.error({ err: error }, 'the loop goes on after a fault');
  return {
    running: () => running,
    look: async () => {
      const nowMs = await store.realNow();
      if (!upkeep || running !== null || nowMs - keptUpAtMs <= upkeepEveryMs) return;
      keptUpAtMs = nowMs;
      running = upkeep()
        .catch(goOn)
        .then(() => {
          running = null;
        });
    },
  };
}

function pause(ms: number, onStop: (stop: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onStop(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function run(options: WorkerOptions, claimed: ClaimedTask, lease: Lease): Promise<void> {
  try {
    const outcome = await options.handlers[claimed.task.kind]?.(claimed, lease);
    if (outcome !== 'fenced') return;
    options.onFenced?.(claimed.task.kind);
    options.log.warn(
      { task: claimed.task.key, fence: claimed.fence },
      'another owner had taken this task over: nothing written',
    );
  } catch (error) {
    await failed(options, claimed, error);
  }
}

/**
 * Settles a failed task. A refusal will not change by itself, and a poison task must not be tried for ever: both end as incidents, seen by
 * a person.
 */
async function failed(options: WorkerOptions, { task, attempt, fence }: ClaimedTask, error: unknown): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  options.log.error({ err: error, task: task.key, attempt }, 'a task failed');
  const waits = options.waits?.[task.kind];
  const isForGood = isForHuman(error, attempt, waits === undefined ? MAX_ATTEMPTS : waits.length + 1);
  if (isForGood && ((await options.behind?.(task)) ?? null) === null) {
    await options.store.settle(task.key, fence, { kind: 'incident', error: text });
    return;
  }
  const usualMs = waits?.[attempt - 1] ?? backoffMs(attempt, FIRST_RETRY_MS, LONGEST_RETRY_MS, Math.random());
  const waitMs = isForGood ? BEHIND_MS : usualMs;
  const dueAt = new Date(Date.parse(await options.now()) + waitMs).toISOString();
  await options.store.settle(task.key, fence, { kind: 'retry', dueAt, error: text });
}

/**
 * Tells whether a failure needs a person. A busy machine meets limits of time as well as a heavy document does: two more tries tell them
 * apart.
 */
function isForHuman(error: unknown, attempt: number, maxAttempts: number): boolean {
  if (attempt >= maxAttempts) return true;
  if (!(error instanceof Refusal) || error.problem.status === 503) return false;
  return error.problem.code !== problems.documentTooHeavy('').code || attempt >= 3;
}
