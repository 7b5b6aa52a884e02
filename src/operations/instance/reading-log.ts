import { cache, createTurns } from '../../base/base.ts';
import type { ReadMark, Store } from '../../store/store.ts';

/**
 * Notes who read which dossier, and by which call, without making the reader wait: marks gather for a moment and are written together, so a
 * crash loses at most the last moment of them. A page that reloads again and again counts once in a while: what matters is who saw what,
 * not how often a browser asked.
 */
export interface ReadingLog {
  note(marks: NotedReading[]): void;
  /** Resolves when all that was noted is written, or was given up with an error in the log. */
  written(): Promise<void>;
  /** Calls the listener with marks once they are written, in order; while it runs, later marks wait. */
  onWritten(listener: (marks: ReadMark[]) => Promise<void>): void;
}

/** Names the calls that show a dossier. */
export type ReadingCall =
  | 'view'
  | 'journal'
  | 'file'
  | 'document'
  | 'preview'
  | 'sheet'
  | 'link'
  | 'export'
  | 'proof'
  | 'likely'
  /** Is noted when a title was shown to the data protection officer. */
  | 'found'
  /** Is noted when the whole dossier was exported for the person it is about. */
  | 'access';
export type NotedReading = Omit<ReadMark, 'what'> & { what: ReadingCall };

const GATHERED_MS = 50;
const AGAIN_MS = 10 * 60_000;
const RETRY_MS = 2_000;
/**
 * Limits the marks that wait: beyond it the oldest are dropped and written to the log, as a store that fails for long must not fill the
 * memory.
 */
const MAX_WAITING = 10_000;
const MAX_REMEMBERED = 20_000;

interface Log {
  error(fields: object, message: string): void;
}

export function createReadingLog(store: Pick<Store, 'noteReads'>, log: Log): ReadingLog {
  const latest = cache<string, number>({ name: 'readings noted', bound: MAX_REMEMBERED });
  let waiting: ReadMark[] = [];
  /** Runs the writes in order, so that what is noted first is written first. */
  const inTurn = createTurns();
  let isDue = false;
  let told: (marks: ReadMark[]) => Promise<void> = async () => {};

  const isNew = ({ dossier, person, role, what, at }: NotedReading): boolean => {
    const name = JSON.stringify([dossier, person, role, what]);
    const atMs = Date.parse(at);
    const before = latest.get(name);
    // A clock set back by a test or a demonstration is no reason to forget a reading.
    if (before !== undefined && atMs >= before && atMs - before < AGAIN_MS) return false;
    latest.set(name, atMs);
    return true;
  };
  const later = (ms: number) => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      void written();
    }, ms).unref();
  };
  const write = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const marks = waiting;
    waiting = [];
    try {
      await store.noteReads(marks);
    } catch (error) {
      log.error({ err: error, count: marks.length }, 'readings of dossiers not written yet');
      waiting = kept([...marks, ...waiting], log);
      return later(RETRY_MS);
    }
    await told(marks).catch((error: unknown) => log.error({ err: error }, 'readings could not be watched'));
  };
  const written = (): Promise<void> => inTurn(write);
  return {
    note: (marks) => {
      waiting.push(...marks.filter(isNew));
      if (waiting.length > 0) later(GATHERED_MS);
    },
    written,
    onWritten: (listener) => {
      told = listener;
    },
  };
}

function kept(marks: ReadMark[], log: Log): ReadMark[] {
  const lost = marks.slice(0, Math.max(0, marks.length - MAX_WAITING));
  if (lost.length > 0) log.error({ readings: lost }, 'readings of dossiers given up: here they are');
  return marks.slice(lost.length);
}
