import { parentPort, workerData } from 'node:worker_threads';
import { judgeTexts } from './judge.ts';
import type { DefinitionTexts } from './tree.ts';

/** A thread that judges the texts it is given, answers once and ends. */
parentPort?.postMessage(judgeTexts(workerData as DefinitionTexts));
