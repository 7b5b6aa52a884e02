import { Worker } from 'node:worker_threads';
import { problems, Refusal } from '../../base/base.ts';
import { keptThread } from '../threads/threads.ts';
import { runSimulationJob, type SimulationJob, type SimulationResult } from './simulation-job.ts';
import type { SimulationAnswer } from './simulation-worker.ts';

export { exampleFindings } from './example-findings.ts';
export type { Replay } from './simulation-job.ts';
export { type ChangeAlone, changedPlaces } from './unseen-changes.ts';

/** Answers each job with the result of its kind. */
export type Simulations = <Kind extends SimulationJob['kind']>(
  job: SimulationJob & { kind: Kind },
) => Promise<Extract<SimulationResult, { kind: Kind }>>;

/**
 * Limits a trial, in wall-clock time: twenty times what the longest trial takes alone, with the start of its thread, for a busy machine.
 */
const LIMIT_MS = 90_000;
const MEMORY_MB = 512;
/** Sets how long the thread is kept when nobody tries anything. */
const IDLE_MS = 60_000;

/** Runs trials in this very thread, for tests and commands. */
export function simulationsHere(): Simulations {
  // Each job is answered with the result of its kind.
  return (async (job: SimulationJob) => runSimulationJob(job)) as Simulations;
}

/**
 * Runs trials in a separate thread, one at a time; the thread is kept between two trials, and ended when it takes too long. When run from
 * sources (tests), trials run in this thread.
 */
export function simulationsApart(): Simulations {
  if (import.meta.url.endsWith('.ts')) return simulationsHere();
  const answer = keptThread<SimulationJob, SimulationAnswer>({
    start: () =>
      new Worker(new URL('./simulation-worker.js', import.meta.url), {
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      }),
    ...{ limitMs: LIMIT_MS, idleMs: IDLE_MS, tooHeavy },
  });
  const tried = async (job: SimulationJob) => {
    const found = await answer(job);
    if ('refused' in found) throw new Refusal(found.refused);
    return found.result;
  };
  // Each job is answered with the result of its kind.
  return tried as Simulations;
}

const TOO_HEAVY = 'Cet essai est trop lourd à calculer : avancez moins loin, ou faites moins d’actions à la fois.';

function tooHeavy(): Refusal {
  return new Refusal(problems.invalidForm(TOO_HEAVY));
}
