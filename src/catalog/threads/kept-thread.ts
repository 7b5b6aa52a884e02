import type { Worker } from 'node:worker_threads';

/** A thread that answers one message with one message, for as long as somebody asks. */
interface ThreadOptions {
  start(): Worker;
  /** For one answer, by the clock on the wall. */
  limitMs: number;
  /** How long it is kept when nobody asks. */
  idleMs: number;
  /** What is thrown when it takes too long, or more memory than it may. */
  tooHeavy(): Error;
}

/**
 * Asks one thing at a time of a thread kept between two: what it has compiled and remembered serves again. Ended when it fails, takes too
 * long, or is no longer asked; the next question starts another.
 */
export function keptThread<Job, Answer>(options: ThreadOptions): (job: Job) => Promise<Answer> {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    void worker?.terminate();
    worker = null;
  };
  /** It may fail when nobody asks: unheard, that would end the process, and the next question would wait for one that is gone. */
  const started = () => {
    const fresh = options.start();
    const onEnd = () => {
      if (worker === fresh) end();
    };
    return unheld(fresh.on('error', onEnd).on('exit', onEnd));
  };
  return oneAtATime(async (job) => {
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
  });
}

/** Each takes a processor and up to a gigabyte: who asks meanwhile waits for his turn. */
export function oneAtATime<Job, Answer>(act: (job: Job) => Promise<Answer>): (job: Job) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const mine = last.then(() => act(job));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Somebody stops serving while it works: it does not keep the process alive. */
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
