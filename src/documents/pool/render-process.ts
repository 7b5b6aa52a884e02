import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FieldError, pluralEnding, problems, Refusal } from '../../base/base.ts';
import type { DocumentFault } from '../fault.ts';
import { type ChildReport, OVERTIME, OVERWEIGHT } from './message.ts';

/** Describes one child process, as its parent controls it. */
export interface RenderProcess<Request, Result> {
  /**
   * Does one request at a time.
   * @throws Refusal; Error when the child died by itself or failed
   */
  draw(request: Request): Promise<Result>;
  drawn(): number;
  /** Returns the bytes held after the last document. */
  rss(): number;
  isGone(): boolean;
  /** Ends a child that holds no document. */
  kill(): void;
  /** Ends the child whatever it does; resolves when it is gone. */
  close(): Promise<void>;
}

/** Says what a kind of child runs, and within which limits. */
export interface ChildKind {
  file: 'child' | 'file-child';
  timeLimitMs: number;
  /** Limits the heap, in MB. */
  memoryMb: number;
  /** Limits all the memory, in MB, that of WebAssembly and of native code included; null leaves the limit of the heap alone. */
  residentMb: number | null;
  /** Ends the sentence that says what was exceeded: what to do about it. */
  cure: string;
  /** Is what people read when the child dies by itself; null when that is a bug of ours. */
  death: string | null;
}

interface PendingRequest<Result> {
  resolve: (rendered: Result) => void;
  reject: (error: unknown) => void;
}

/** Leaves time to load the fonts and the compiler on a busy machine. */
const START_LIMIT_MS = 60_000;
const KEPT_ERRORS = 2_000;
/**
 * Multiplies the limit by the clock: the child counts its own processor time, and the clock only stops a child that no longer counts, or
 * gets none.
 */
const PATIENCE = 10;

const overtime = (ms: number) => `Plus de ${ms / 1_000} s de travail.`;

/** Names the JavaScript file that each kind of child runs: from sources (tests), the built file of the same name. */
const CHILDREN: { [file in ChildKind['file']]: string } = import.meta.url.endsWith('.ts')
  ? {
      child: fileURLToPath(new URL('../../../dist/documents/pool/child.js', import.meta.url)),
      'file-child': fileURLToPath(new URL('../../../dist/documents/pool/file-child.js', import.meta.url)),
    }
  : {
      child: fileURLToPath(new URL('./child.js', import.meta.url)),
      'file-child': fileURLToPath(new URL('./file-child.js', import.meta.url)),
    };

export function spawn<Request extends { timeLimitMs?: number }, Result>(
  limits: ChildKind,
): RenderProcess<Request, Result> {
  const child = fork(CHILDREN[limits.file], [], {
    // The child receives neither the secrets nor the options of its parent.
    env: {},
    execArgv: [`--max-old-space-size=${limits.memoryMb}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const errors = listen(child);
  let pending: PendingRequest<Result> | null = null;
  let drawn = 0;
  let rss = 0;
  let killedFor: string | null = null;
  let { timeLimitMs } = limits;

  const ready = new Promise<void>((resolve) => {
    child.on('message', (message) => {
      // The child is ours and sends nothing else.
      const report = message as ChildReport<Result>;
      if (report.kind === 'ready') return resolve();
      rss = report.rss;
      settle(report);
    });
    child.once('exit', () => resolve());
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      pending?.reject(exitError(code, signal));
      pending = null;
      resolve();
    });
    child.once('error', () => child.kill('SIGKILL'));
  });

  function settle(report: Exclude<ChildReport<Result>, { kind: 'ready' }>): void {
    const current = pending;
    pending = null;
    drawn += 1;
    if (report.kind === 'drawn') current?.resolve(report.rendered);
    else if (report.kind === 'refused') current?.reject(refusedDocument(report.faults, report.template));
    else current?.reject(new Error(`A document could not be drawn: ${report.message}`));
  }

  function exitError(code: number | null, signal: string | null): Error {
    const tooHeavy = (what: string) => tooHeavyDocument(what, limits.cure);
    if (killedFor !== null) return tooHeavy(killedFor);
    if (errors().includes(OVERTIME)) return tooHeavy(overtime(timeLimitMs));
    if (errors().includes(OVERWEIGHT)) return tooHeavy(`Plus de ${limits.residentMb} Mo de mémoire.`);
    // V8 aborts when its heap is full.
    if (errors().includes('heap out of memory')) return tooHeavy(`Plus de ${limits.memoryMb} Mo de mémoire.`);
    if (limits.death !== null) return tooHeavy(limits.death);
    return new Error(`The process that draws documents ended (${signal ?? code}): ${errors()}`);
  }

  /** Stops the child after a delay. The answer may already wait in the pipe when this process was busy, so the pipe is read first. */
  function limit(ms: number, what: string): NodeJS.Timeout {
    const judge = () => {
      killedFor = what;
      child.kill('SIGKILL');
    };
    return setTimeout(() => setImmediate(() => setImmediate(() => pending !== null && judge())), ms);
  }

  async function begin(request: Request): Promise<void> {
    const starting = limit(START_LIMIT_MS, 'Le processus de mise en page ne démarre pas.');
    await ready;
    clearTimeout(starting);
    if (pending && child.connected) {
      const residentLimit = limits.residentMb === null ? null : limits.residentMb * 2 ** 20;
      child.send({ id: drawn, request, timeLimitMs, residentLimit });
    }
  }

  return {
    draw: async (request) => {
      hold(child);
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise<Result>((resolve, reject) => {
          if (!isAlive(child)) return reject(exitError(child.exitCode, child.signalCode));
          pending = { resolve, reject };
          timeLimitMs = request.timeLimitMs ?? limits.timeLimitMs;
          void begin(request).then(() => {
            timer = limit(timeLimitMs * PATIENCE, overtime(timeLimitMs));
          });
        });
      } finally {
        clearTimeout(timer);
        release(child);
      }
    },
    drawn: () => drawn,
    rss: () => rss,
    isGone: () => !isAlive(child),
    kill: () => child.kill('SIGKILL'),
    close: async () => {
      // An idle child keeps nothing open: without this, the process may end before the child does.
      hold(child);
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Keeps the last error output of a child, to explain why it died. */
function listen(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-KEPT_ERRORS);
  });
  return () => text;
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && !child.killed;
}

/** Keeps the parent alive while a child works; an idle child does not keep it from ending. */
function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  const { stderr } = child;
  if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref();
}

/** Turns the faults of a template or of its data into the problem that people read. */
function refusedDocument(faults: DocumentFault[], template: string | null): Refusal {
  const errors: FieldError[] = faults.map(({ line, column, message, cure }) => ({
    path: `${line}:${column}`,
    code: 'document',
    message: `${message} ${cure}`,
  }));
  const [first] = errors;
  const where = template === null ? '' : `« ${template} », `;
  const more = errors.length > 1 ? ` (et ${errors.length - 1} autre${pluralEnding(errors.length - 1)})` : '';
  const detail = first ? `${where}${first.path} : ${first.message}${more}` : 'Le gabarit ne donne pas de document.';
  return new Refusal(problems.documentRefused(detail, { errors, ...(template !== null && { members: { template } }) }));
}

function tooHeavyDocument(what: string, cure: string): Refusal {
  return new Refusal(problems.documentTooHeavy(`${what} ${cure}`));
}
