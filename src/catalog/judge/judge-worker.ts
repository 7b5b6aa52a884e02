import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { newMemory } from '../files/files.ts';
import { type JudgeJob, whatIsAsked } from './judge-jobs.ts';

/*
 * This thread judges one tree of texts after the other, and answers authors as they write. Parts that have not changed since the last tree
 * are not read, compiled or checked again. The cache is emptied when it takes half of the thread's memory, so that a tree is never refused
 * because of the trees before it.
 */
let memory = newMemory();

parentPort?.on('message', (job: JudgeJob) => {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  if (used > limit / 2) memory = newMemory();
  parentPort?.postMessage(whatIsAsked(job, memory));
});
