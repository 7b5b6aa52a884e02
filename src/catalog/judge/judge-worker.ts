import { getHeapStatistics } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { newMemory } from '../files/memory.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import { judgeTexts } from './judge.ts';

/*
 * A thread that judges one tree of texts after the other. What has not changed since the last is neither read, compiled nor looked at again;
 * all is forgotten when it takes half of what the thread may hold, so that the next tree is never refused for what came before it.
 */
let memory = newMemory();

parentPort?.on('message', (texts: DefinitionTexts) => {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  if (used > limit / 2) memory = newMemory();
  parentPort?.postMessage(judgeTexts(texts, memory));
});
