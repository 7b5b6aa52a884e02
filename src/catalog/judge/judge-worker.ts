import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { newMemory } from '../files/memory.ts';
import { type JudgeJob, whatIsAsked } from './judge-jobs.ts';

/*
 * A thread that judges one tree of texts after the other, and answers who writes them. What has not changed since the last is neither read, compiled nor looked at again;
 * all is forgotten when it takes half of what the thread may hold, so that the next tree is never refused for what came before it.
 */
let memory = newMemory();

parentPort?.on('message', (job: JudgeJob) => {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  if (used > limit / 2) memory = newMemory();
  parentPort?.postMessage(whatIsAsked(job, memory));
});
