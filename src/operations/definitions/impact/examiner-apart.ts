import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DossierComparison } from '../../../engine/engine.ts';
import { inTurns } from '../../limits/limits.ts';
import {
  createExaminer,
  type ExaminerAnswer,
  type ExaminerInput,
  type ExaminerQuestion,
  examine,
  type GraftResult,
  type StoryVerdict,
} from './examiner.ts';

const MEMORY_MB = 768;
/** Limits one batch, in ms: thirty times what the slowest took. */
const LIMIT_MS = 120_000;

/** Describes an examiner that never delays requests. It takes one question at a time. */
export interface ExaminerApart {
  take(given: ExaminerInput): void;
  graft(asked: Extract<ExaminerQuestion, { kind: 'graft' }>): Promise<GraftResult[]>;
  retrace(asked: Extract<ExaminerQuestion, { kind: 'retrace' }>): Promise<StoryVerdict[]>;
  beside(asked: Extract<ExaminerQuestion, { kind: 'beside' }>): Promise<(DossierComparison | null)[]>;
  close(): Promise<void>;
}

/** Uses as many threads as processors, except one that serves requests, and four at most. */
const THREADS = Math.min(4, Math.max(1, availableParallelism() - 1));

/**
 * Starts an examiner in threads of its own. TypeScript sources (tests), which no thread can load, run in this thread instead, a few
 * dossiers a turn.
 */
export function examinerApart(): ExaminerApart {
  return import.meta.url.endsWith('.ts') ? inTurnsHere() : inThreads(Array.from({ length: THREADS }, inThread));
}

/** Gives every version to each thread, and a share of the dossiers. */
function inThreads(threads: ExaminerApart[]): ExaminerApart {
  const shared = async <Item, Result>(items: Item[], ask: (one: ExaminerApart, some: Item[]) => Promise<Result[]>) => {
    const share = Math.ceil(items.length / threads.length);
    const asked = threads.map((one, index) => ask(one, items.slice(index * share, (index + 1) * share)));
    return (await Promise.all(asked)).flat();
  };
  return {
    take: (given) => {
      for (const one of threads) one.take(given);
    },
    graft: (asked) => shared(asked.items, (one, items) => one.graft({ ...asked, items })),
    retrace: (asked) => shared(asked.items, (one, items) => one.retrace({ ...asked, items })),
    beside: (asked) => shared(asked.items, (one, items) => one.beside({ ...asked, items })),
    close: async () => void (await Promise.all(threads.map((one) => one.close()))),
  };
}

function inTurnsHere(): ExaminerApart {
  const examiner = createExaminer();
  const pause = inTurns();
  return {
    take: (given) => examiner.take(given),
    graft: (asked) => examine(examiner, asked, pause) as Promise<GraftResult[]>,
    retrace: (asked) => examine(examiner, asked, pause) as Promise<StoryVerdict[]>,
    beside: (asked) => examine(examiner, asked, pause) as Promise<(DossierComparison | null)[]>,
    close: async () => {},
  };
}

function inThread(): ExaminerApart {
  const worker = new Worker(new URL('./examiner-worker.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  // A thread at work must not keep the process alive when the server stops.
  worker.unref();
  const ask = (asked: ExaminerQuestion) => answerOf(worker, asked);
  return {
    take: (given) => worker.postMessage(given),
    graft: (asked) => ask(asked) as Promise<GraftResult[]>,
    retrace: (asked) => ask(asked) as Promise<StoryVerdict[]>,
    beside: (asked) => ask(asked) as Promise<(DossierComparison | null)[]>,
    close: async () => void (await worker.terminate()),
  };
}

function answerOf(worker: Worker, asked: ExaminerQuestion): Promise<ExaminerAnswer> {
  return new Promise((resolve, reject) => {
    const failed = (error: unknown) => settle(() => reject(error));
    const gone = (code: number) =>
      failed(new Error(`the thread that tries definitions ended without an answer (${code})`));
    const timer = setTimeout(() => failed(new Error('the thread that tries definitions takes too long')), LIMIT_MS);
    const settle = (act: () => void) => {
      clearTimeout(timer);
      worker.off('message', answered).off('error', failed).off('exit', gone);
      act();
    };
    const answered = (answer: ExaminerAnswer) => settle(() => resolve(answer));
    worker.once('message', answered).once('error', failed).once('exit', gone);
    worker.postMessage(asked);
  });
}
