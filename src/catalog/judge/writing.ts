import type { Finding } from '../../base/base.ts';
import { describeResult } from '../../expressions/expressions.ts';
import {
  type ExpressionIssue,
  type ExpressionName,
  expressionIssues,
  expressionNames,
  expressionPlace,
  type WrittenAt,
} from '../expression/expression.ts';
import type { DefinitionTexts, Memory } from '../files/files.ts';
import { definitionsIn } from '../reading/reading.ts';
import { judgeTexts } from './judge-texts.ts';
import { onScreens } from './on-screens.ts';

/** Describes a question asked while a person writes definitions: it takes less work than a judgement, and is answered sooner. */
export type WritingJob =
  /** Asks for every mistake. */
  | { kind: 'findings'; texts: DefinitionTexts }
  /** Asks what an expression may read where it is written. */
  | { kind: 'names'; texts: DefinitionTexts; at: WrittenAt }
  /** Asks for the mistakes in a text, if it were the expression written there. */
  | { kind: 'issues'; texts: DefinitionTexts; at: WrittenAt; source: string };

export type WritingResult =
  | { kind: 'findings'; findings: Finding[] }
  /** Is null when no expression is written there, or when what is around it cannot be read. */
  | { kind: 'names'; found: { wanted: string; names: ExpressionName[] } | null }
  | { kind: 'issues'; issues: ExpressionIssue[] | null };

export function whileWriting(job: WritingJob, memory: Memory): WritingResult {
  const { kind, texts } = job;
  if (kind === 'findings') return { kind, findings: judgeTexts(texts, memory).findings };
  const { bundles, screens } = definitionsIn(texts, memory);
  const place = expressionPlace(job.at, {
    bundles,
    memory,
    screens: (file, compiled) =>
      onScreens(
        screens.filter(({ id }) => file === `workflows/screens/${id}.json`),
        compiled,
        bundles,
      ),
  });
  if (kind === 'issues') {
    const { source, at } = job;
    return { kind, issues: place && expressionIssues({ source, at }, place, bundles) };
  }
  const found = place && { wanted: describeResult(place.options), names: expressionNames(place, bundles) };
  return { kind, found };
}
