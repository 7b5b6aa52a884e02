import { Worker } from 'node:worker_threads';
import { problems, Refusal } from '../../base/base.ts';
import { newMemory } from '../files/memory.ts';
import { type DefinitionTexts, hashesOf, treeHash } from '../files/tree.ts';
import type { Definitions } from '../reading/read-definitions.ts';
import { keptThread } from '../threads/kept-thread.ts';
import { type JudgeAnswer, type JudgeJob, whatIsAsked } from './judge-jobs.ts';
import type { WritingJob, WritingResult } from './writing.ts';

export interface Judge {
  (texts: DefinitionTexts): Promise<Definitions>;
  /** Answers each job with the result of its kind. */
  writing<Kind extends WritingJob['kind']>(
    job: WritingJob & { kind: Kind },
  ): Promise<Extract<WritingResult, { kind: Kind }>>;
}

/** By the clock on the wall: thirty times what the shipped definitions take alone, for a machine that has much else to do. */
const LIMIT_MS = 300_000;
/** The thread forgets what it remembers at half of it. */
const MEMORY_MB = 1_024;
/** Who changes definitions is told what is wrong at each change: 4 s of CPU for a first look, less than one for the next. */
const IDLE_MS = 300_000;
/** The last trees judged: whoever imports, looks and publishes asks for the same. */
const KEPT = 8;

/** In this very thread: for commands, which serve nobody meanwhile. */
export function judgeHere(): Judge {
  const memory = newMemory();
  return judging(async (job) => whatIsAsked(job, job.kind === 'judge' ? newMemory() : memory));
}

/** In a thread kept for it, one at a time: requests go on. From sources (tests), which no thread can load, in this one. */
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

/** One answer a tree: the same texts always mean the same to one program. */
function remembering(
  judge: (texts: DefinitionTexts) => Promise<Definitions>,
): (texts: DefinitionTexts) => Promise<Definitions> {
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

function tooHeavy(): Refusal {
  return new Refusal(problems.invalidForm('Ces définitions sont trop lourdes à vérifier : rien n’est publié.'));
}
