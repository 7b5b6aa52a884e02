import type { DefinitionTexts, Memory } from '../files/files.ts';
import type { Definitions } from '../reading/reading.ts';
import { judgeTexts } from './judge-texts.ts';
import { type WritingJob, type WritingResult, whileWriting } from './writing.ts';

/** Asks for a whole judgement, or for an answer while a person writes: one memory serves both. */
export type JudgeJob = { kind: 'judge'; texts: DefinitionTexts } | WritingJob;
export type JudgeAnswer = Definitions | WritingResult;

export function whatIsAsked(job: JudgeJob, memory: Memory): JudgeAnswer {
  return job.kind === 'judge' ? judgeTexts(job.texts, memory) : whileWriting(job, memory);
}
