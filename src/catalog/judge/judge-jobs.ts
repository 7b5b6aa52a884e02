import type { Memory } from '../files/memory.ts';
import type { DefinitionTexts } from '../files/tree.ts';
import type { Definitions } from '../reading/read-definitions.ts';
import { judgeTexts } from './judge.ts';
import { type WritingJob, type WritingResult, whileWriting } from './writing.ts';

/** Asks for a whole judgement, or for an answer while a person writes: one memory serves both. */
export type JudgeJob = { kind: 'judge'; texts: DefinitionTexts } | WritingJob;
export type JudgeAnswer = Definitions | WritingResult;

export function whatIsAsked(job: JudgeJob, memory: Memory): JudgeAnswer {
  return job.kind === 'judge' ? judgeTexts(job.texts, memory) : whileWriting(job, memory);
}
