import type { Worker } from 'node:worker_threads';
import { createTurns } from '../../base/base.ts';

/** Describes a thread that answers one message with one message, for as long as it is asked. */
interface ThreadOptions {
  start(): Worker;
  /** Limits one answer, in wall-clock time. */
  limitMs: number;
  /** Says how long the thread is kept when nobody asks. */
  idleMs: number;
  /** Makes the error thrown when an answer takes too long, or too much memory. */
  tooHeavy(): Error;
}

/**
 * Asks one thing at a time of a thread that is kept in between, so that what it has compiled serves again. The thread ends when it fails,
 * takes too long, or is no longer asked; the next question starts another.
 */
export function keptThread<Job, Answer>(options: ThreadOptions): (job: Job) => Promise<Answer> {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    void worker?.terminate();
    worker = null;
  };
  /**
   * Starts a thread and listens to its failures: when it fails between two questions, an unheard error would end the process, and the next
   * question would wait for a dead thread.
   */
  const started = () => {
    const fresh = options.start();
    const onEnd = () => {
      if (worker === fresh) end();
    };
    return unheld(fresh.on('error', onEnd).on('exit', onEnd));
  };
  const answer = async (job: Job): Promise<Answer> => {
    clearTimeout(idle);
    worker ??= started();
    try {
      return await answered<Job, Answer>(worker, job, options);
    } catch (error) {
      end();
      throw error;
    } finally {
      idle = setTimeout(end, options.idleMs);
      idle.unref();
    }
  };
  // Each job takes a processor and up to a gigabyte of memory.
  const inTurn = createTurns();
  return (job) => inTurn(() => answer(job));
}

/** Lets the process end while the thread works. */
function unheld(worker: Worker): Worker {
  worker.unref();
  return worker;
}

function answered<Job, Answer>(worker: Worker, job: Job, { limitMs, tooHeavy }: ThreadOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => done(() => reject(tooHeavy())), limitMs);
    const onMessage = (answer: Answer) => done(() => resolve(answer));
    const onError = (error: NodeJS.ErrnoException) =>
      done(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy() : error));
    const onExit = (code: number) => done(() => reject(new Error(`the thread ended without an answer (${code})`)));
    const done = (settle: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}
