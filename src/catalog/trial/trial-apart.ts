import { Worker } from 'node:worker_threads';
import { problems, Refusal } from '../../base/base.ts';
import { doTrial, type TrialJob, type TrialResult } from './trial.ts';
import type { TrialAnswer } from './trial-worker.ts';

/** Answers each job with the result of its kind. */
export type Trials = <Kind extends TrialJob['kind']>(
  job: TrialJob & { kind: Kind },
) => Promise<Extract<TrialResult, { kind: Kind }>>;

/** By the clock on the wall: twenty times what the longest trial takes alone, its thread started, for a machine that has much else to do. */
const LIMIT_MS = 90_000;
const MEMORY_MB = 512;
/** How long the thread is kept when nobody tries anything. */
const IDLE_MS = 60_000;

/** In this very thread: for tests and commands. */
export function trialsHere(): Trials {
  // Each job is answered with the result of its kind.
  return (async (job: TrialJob) => doTrial(job)) as Trials;
}

/** In a thread of its own, one at a time, kept between two trials; ended when it takes too long. From sources (tests), in this one. */
export function trialsApart(): Trials {
  if (import.meta.url.endsWith('.ts')) return trialsHere();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const end = () => {
    void worker?.terminate();
    worker = null;
  };
  const inTurn = async (job: TrialJob): Promise<TrialResult> => {
    clearTimeout(idle);
    worker ??= started();
    try {
      return await played(worker, job);
    } catch (error) {
      if (!(error instanceof Refusal) || isTooHeavy(error)) end();
      throw error;
    } finally {
      idle = setTimeout(end, IDLE_MS);
      idle.unref();
    }
  };
  const inOrder = (job: TrialJob) => {
    const mine = last.then(() => inTurn(job));
    last = mine.catch(() => undefined);
    return mine;
  };
  // As above.
  return inOrder as Trials;
}

function started(): Worker {
  const worker = new Worker(new URL('./trial-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  worker.unref();
  return worker;
}

function played(worker: Worker, job: TrialJob): Promise<TrialResult> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(tooHeavy())), LIMIT_MS);
    const onMessage = (answer: TrialAnswer) =>
      done(() => ('result' in answer ? resolve(answer.result) : reject(new Refusal(answer.refused))));
    const onError = (error: NodeJS.ErrnoException) =>
      done(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : error));
    const onExit = (code: number) => done(() => reject(new Error(`the thread of trials ended (${code})`)));
    const done = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}

const TOO_HEAVY = 'Cet essai est trop lourd à calculer : avancez moins loin, ou faites moins d’actions à la fois.';

function tooHeavy(): Refusal {
  return new Refusal(problems.invalidForm(TOO_HEAVY));
}

function isTooHeavy({ problem }: Refusal): boolean {
  return problem.detail === TOO_HEAVY;
}
