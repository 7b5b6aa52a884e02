import { parentPort } from 'node:worker_threads';
import { type Problem, Refusal } from '../../base/base.ts';
import { runSimulationJob, type SimulationJob, type SimulationResult } from './simulation-job.ts';

/** Holds the thread's answer: the result, or why the trial was refused. */
export type SimulationAnswer = { result: SimulationResult } | { refused: Problem };

/** This thread plays one trial after the other. */
parentPort?.on('message', (job: SimulationJob) => parentPort?.postMessage(answerTo(job)));

function answerTo(job: SimulationJob): SimulationAnswer {
  try {
    return { result: runSimulationJob(job) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.problem };
    throw error;
  }
}
