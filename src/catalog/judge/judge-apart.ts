import { Worker } from 'node:worker_threads';
import { cache, problems, Refusal } from '../../base/base.ts';
import { type DefinitionTexts, hashesOf, newMemory, treeHash } from '../files/files.ts';
import type { Definitions } from '../reading/reading.ts';
import { keptThread } from '../threads/threads.ts';
import { type JudgeAnswer, type JudgeJob, whatIsAsked } from './judge-jobs.ts';
import type { WritingJob, WritingResult } from './writing.ts';

export interface Judge {
  (texts: DefinitionTexts): Promise<Definitions>;
  /** Answers each job with the result of its kind. */
  writing<Kind extends WritingJob['kind']>(
    job: WritingJob & { kind: Kind },
  ): Promise<Extract<WritingResult, { kind: Kind }>>;
}

/** Limits a judgement, in wall-clock time: thirty times what the shipped definitions take alone, for a busy machine. */
const LIMIT_MS = 300_000;
/** Limits the thread's memory; it empties its caches at half of this. */
const MEMORY_MB = 1_024;
/**
 * Keeps the thread between two checks: an author is shown mistakes at each change, and a first check takes 4 s of CPU, the next less than
 * one.
 */
const IDLE_MS = 300_000;
/** Keeps the last trees judged: import, display and publication ask for the same tree. */
const KEPT = 8;

/** Judges in this very thread: for commands, which serve nobody meanwhile. */
export function judgeHere(): Judge {
  const memory = newMemory();
  return judging(async (job) => whatIsAsked(job, job.kind === 'judge' ? newMemory() : memory));
}

/**
 * Judges in a separate thread, one job at a time, so that requests go on. When run from sources (tests), which no thread can load, it
 * judges in this thread.
 */
export function judgeApart(): Judge {
  if (import.meta.url.endsWith('.ts')) return judgeHere();
  return judging(
    keptThread<JudgeJob, JudgeAnswer>({
      start: () =>
        new Worker(new URL('./judge-worker.js', import.meta.url), {
          resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
        }),
      ...{ limitMs: LIMIT_MS, idleMs: IDLE_MS, tooHeavy },
    }),
  );
}

function judging(ask: (job: JudgeJob) => Promise<JudgeAnswer>): Judge {
  const judge = remembering(async (texts) => (await ask({ kind: 'judge', texts })) as Definitions);
  // Each job is answered with the result of its kind.
  return Object.assign(judge, { writing: ask as Judge['writing'] });
}

/** Keeps one answer for each tree: the same texts always mean the same to one program. */
function remembering(
  judge: (texts: DefinitionTexts) => Promise<Definitions>,
): (texts: DefinitionTexts) => Promise<Definitions> {
  const known = cache<string, Promise<Definitions>>({ name: 'judged definitions', bound: KEPT });
  return (texts) => {
    const hash = treeHash(hashesOf(texts));
    const found = known.ensure(hash, () => judge(texts));
    found.catch(() => known.delete(hash));
    return found;
  };
}

function tooHeavy(): Refusal {
  return new Refusal(problems.invalidForm('Ces définitions sont trop lourdes à vérifier : rien n’est publié.'));
}
