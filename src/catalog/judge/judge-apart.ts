import { Worker } from 'node:worker_threads';
import { problems, Refusal } from '../../base/base.ts';
import { type DefinitionTexts, hashesOf, treeHash } from '../files/tree.ts';
import type { Definitions } from '../reading/read-definitions.ts';
import { judgeTexts } from './judge.ts';

export type Judge = (texts: DefinitionTexts) => Promise<Definitions>;

/** By the clock on the wall: thirty times what the shipped definitions take alone, for a machine that has much else to do. */
const LIMIT_MS = 300_000;
const MEMORY_MB = 1_024;
/** The last trees judged: whoever imports, looks and publishes asks for the same. */
const KEPT = 8;

/** In this very thread: for commands, which serve nobody meanwhile. */
export function judgeHere(): Judge {
  return remembering(async (texts) => judgeTexts(texts));
}

/** In a thread of its own, one at a time: requests go on. From sources (tests), which no thread can load, in this one. */
export function judgeApart(): Judge {
  if (import.meta.url.endsWith('.ts')) return judgeHere();
  return remembering(oneAtATime(inThread));
}

/** Each takes a processor and up to a gigabyte: who asks meanwhile waits for his turn. */
export function oneAtATime(judge: Judge): Judge {
  let last: Promise<unknown> = Promise.resolve();
  return (texts) => {
    const mine = last.then(() => judge(texts));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** One answer a tree: the same texts always mean the same to one program. */
function remembering(judge: Judge): Judge {
  const known = new Map<string, Promise<Definitions>>();
  return (texts) => {
    const hash = treeHash(hashesOf(texts));
    const found = known.get(hash) ?? judge(texts);
    known.delete(hash);
    known.set(hash, found);
    found.catch(() => known.delete(hash));
    for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
    return found;
  };
}

function inThread(texts: DefinitionTexts): Promise<Definitions> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./judge-worker.js', import.meta.url), {
      workerData: texts,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const timer = setTimeout(() => {
      void worker.terminate();
      reject(tooHeavy());
    }, LIMIT_MS);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : error),
    );
    worker.once('exit', (code) => {
      clearTimeout(timer);
      // Without effect once it has answered.
      reject(new Error(`the thread that judges definitions ended without an answer (${code})`));
    });
  });
}

function tooHeavy(): Refusal {
  return new Refusal(problems.invalidForm('Ces définitions sont trop lourdes à vérifier : rien n’est publié.'));
}
