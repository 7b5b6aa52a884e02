import { parentPort } from 'node:worker_threads';
import { type Problem, Refusal } from '../../base/base.ts';
import { doTrial, type TrialJob, type TrialResult } from './trial.ts';

/** Holds the thread's answer: the result, or why the trial was refused. */
export type TrialAnswer = { result: TrialResult } | { refused: Problem };

/** This thread plays one trial after the other. */
parentPort?.on('message', (job: TrialJob) => parentPort?.postMessage(answerTo(job)));

function answerTo(job: TrialJob): TrialAnswer {
  try {
    return { result: doTrial(job) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.problem };
    throw error;
  }
}
