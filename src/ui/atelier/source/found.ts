import type { Finding } from '../../api/api.ts';
import type { LatestAnswer } from './latest-answer.ts';

export interface SourceFindings {
  findings: Finding[];
  /** Is true when the findings concern an older text, whose lines no longer match. */
  isOld: boolean;
  /** Says why the text could not be checked; undefined while it is being checked, or once it is. */
  error?: unknown;
}

interface CheckedText {
  text: string;
  /** Is false when the text has syntax faults, so that the server is not asked. */
  isAsked: boolean;
  /** Holds what was known before any answer came here. */
  last: Finding[];
}

/** Says what is known of a text being typed, from the last answer. */
export function foundOf(
  said: LatestAnswer<{ findings: Finding[] }> | null,
  { text, isAsked, last }: CheckedText,
): SourceFindings {
  const isOf = said?.text === text && isAsked;
  const found = said === null ? last : 'answer' in said ? said.answer.findings : [];
  return { findings: found, isOld: !isOf, ...(isOf && 'error' in said && { error: said.error }) };
}
