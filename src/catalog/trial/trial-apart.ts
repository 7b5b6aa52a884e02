import { Worker } from 'node:worker_threads';
import { problems, Refusal } from '../../base/base.ts';
import { keptThread } from '../threads/kept-thread.ts';
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
  const answer = keptThread<TrialJob, TrialAnswer>({
    start: () =>
      new Worker(new URL('./trial-worker.js', import.meta.url), {
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      }),
    ...{ limitMs: LIMIT_MS, idleMs: IDLE_MS, tooHeavy },
  });
  const tried = async (job: TrialJob) => {
    const found = await answer(job);
    if ('refused' in found) throw new Refusal(found.refused);
    return found.result;
  };
  // As above.
  return tried as Trials;
}

const TOO_HEAVY = 'Cet essai est trop lourd à calculer : avancez moins loin, ou faites moins d’actions à la fois.';

function tooHeavy(): Refusal {
  return new Refusal(problems.invalidForm(TOO_HEAVY));
}
