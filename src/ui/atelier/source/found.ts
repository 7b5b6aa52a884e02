import type { Finding } from '../../api/definitions/definition-drafts.ts';
import type { Said } from './latest-answer.ts';

export interface Found {
  findings: Finding[];
  /** Of another text than the one that stands there: its lines are not these. */
  isOld: boolean;
  /** Why nothing can be said of this text; undefined: it can, or is being asked. */
  error?: unknown;
}

interface Standing {
  text: string;
  /** False: it has faults of its own, and nothing is asked. */
  isAsked: boolean;
  /** Before anything was answered here. */
  last: Finding[];
}

/** What is known of a text that is being typed, from what was answered last. */
export function foundOf(said: Said<{ findings: Finding[] }> | null, { text, isAsked, last }: Standing): Found {
  const isOf = said?.text === text && isAsked;
  const found = said === null ? last : 'answer' in said ? said.answer.findings : [];
  return { findings: found, isOld: !isOf, ...(isOf && 'error' in said && { error: said.error }) };
}
