import type { Finding } from '../../api/definitions/definition-drafts.ts';
import type { Said } from './latest-answer.ts';

export interface Found {
  findings: Finding[];
  /** Is true when the findings concern an older text, whose lines no longer match. */
  isOld: boolean;
  /** Says why the text could not be checked; undefined while it is being checked, or once it is. */
  error?: unknown;
}

interface Standing {
  text: string;
  /** Is false when the text has syntax faults, so that the server is not asked. */
  isAsked: boolean;
  /** Holds what was known before any answer came here. */
  last: Finding[];
}

/** Says what is known of a text being typed, from the last answer. */
export function foundOf(said: Said<{ findings: Finding[] }> | null, { text, isAsked, last }: Standing): Found {
  const isOf = said?.text === text && isAsked;
  const found = said === null ? last : 'answer' in said ? said.answer.findings : [];
  return { findings: found, isOld: !isOf, ...(isOf && 'error' in said && { error: said.error }) };
}
