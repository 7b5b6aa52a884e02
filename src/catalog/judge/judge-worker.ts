import { parentPort, workerData } from 'node:worker_threads';
import type { DefinitionTexts } from '../files/tree.ts';
import { judgeTexts } from './judge.ts';

/** A thread that judges the texts it is given, answers once and ends. */
parentPort?.postMessage(judgeTexts(workerData as DefinitionTexts));
