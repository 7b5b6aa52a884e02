import { backoffMs, Refusal } from '../base/base.ts';
import type { Task } from '../engine/engine.ts';
import type { ClaimedTask, Store } from '../store/store.ts';

/** Does one claimed task; returning is success, throwing is retry or, for a refusal, an incident. It settles the task itself. */
export type Handler = (claimed: ClaimedTask) => Promise<unknown>;

export interface WorkerOptions {
  store: Store;
  /** Kind of task → who does it. A kind without a handler waits, it is never claimed. */
  handlers: { [kind in Task['kind']]?: Handler };
  owner: string;
  now: () => Promise<string>;
  log: { error(fields: object, message: string): void };
  /** Once in a while, beside the tasks: sweep, monthly re-arming. */
  upkeep?: () => Promise<void>;
}

export interface Worker {
  /** Claims and does due tasks once; returns how many were claimed. */
  tick(): Promise<number>;
  /** Ticks until nothing is due. */
  drain(): Promise<void>;
  start(): void;
  /** Ends the task at hand and claims no more. */
  stop(): Promise<void>;
}

const POLL_MS = 500;
const UPKEEP_EVERY_MS = 60_000;
const LEASE_MS = 30_000;
const BATCH = 64;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 3_600_000;
const MOST_ATTEMPTS = 8;

export function createWorker(options: WorkerOptions): Worker {
  const kinds = Object.keys(options.handlers) as Task['kind'][];
  const tick = async () => {
    const claim = { owner: options.owner, now: await options.now(), kinds, limit: BATCH, leaseMs: LEASE_MS };
    const claimed = await options.store.claim(claim);
    await Promise.all(claimed.map((one) => run(options, one)));
    return claimed.length;
  };
  const drain = async () => {
    while ((await tick()) > 0);
  };
  return { tick, drain, ...loop(options, drain) };
}

/** Turns by itself: due rows are found by polling, no timer ever stands for a deadline. */
function loop(options: WorkerOptions, drain: () => Promise<void>): Pick<Worker, 'start' | 'stop'> {
  let isRunning = false;
  let turning: Promise<void> = Promise.resolve();
  let wake: (() => void) | null = null;
  let keptUpAtMs = 0;
  const turn = async () => {
    while (isRunning) {
      try {
        await drain();
        const nowMs = await options.store.realNow();
        if (options.upkeep && nowMs - keptUpAtMs > UPKEEP_EVERY_MS) {
          keptUpAtMs = nowMs;
          await options.upkeep();
        }
      } catch (error) {
        options.log.error({ err: error }, 'the loop goes on after a fault');
      }
      if (isRunning) await pause(POLL_MS, (stop) => (wake = stop));
    }
  };
  return {
    start: () => {
      if (isRunning) return;
      isRunning = true;
      turning = turn();
    },
    stop: async () => {
      isRunning = false;
      wake?.();
      await turning;
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

async function run(options: WorkerOptions, claimed: ClaimedTask): Promise<void> {
  try {
    await options.handlers[claimed.task.kind]?.(claimed);
  } catch (error) {
    await failed(options, claimed, error);
  }
}

/** A refusal will not change by itself, and a poison task must not be tried for ever: both end as incidents, seen by a human. */
async function failed(options: WorkerOptions, { task, attempt, fence }: ClaimedTask, error: unknown): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  options.log.error({ err: error, task: task.key, attempt }, 'a task failed');
  if ((error instanceof Refusal && error.problem.status !== 503) || attempt >= MOST_ATTEMPTS) {
    await options.store.settle(task.key, fence, { kind: 'incident', error: text });
    return;
  }
  const waitMs = backoffMs(attempt, FIRST_RETRY_MS, LONGEST_RETRY_MS, Math.random());
  const dueAt = new Date(Date.parse(await options.now()) + waitMs).toISOString();
  await options.store.settle(task.key, fence, { kind: 'retry', dueAt, error: text });
}
