import type { FieldError, Problem } from '../../base/base.ts';
import { anyObject, integer, listOf, named, record, text } from '../../shapes/shapes.ts';
import { BecauseShape } from './dossier-view.ts';

/** Describes a refusal as a client reads it; its members stand beside these. */
export interface ProblemAnswer extends Omit<Problem, 'members'> {
  type: string;
}

/** Repeats the type that `base` declares; the compiler checks that they agree. */
const FieldErrorShape = named<FieldError>(
  'FieldError',
  record({ path: text(), code: text(), message: text(), params: anyObject }, ['params']),
);

export const ProblemShape = named<ProblemAnswer>('Problem', {
  description: 'Refus (RFC 9457). « code » est stable ; les phrases sont pour les personnes.',
  type: 'object',
  properties: {
    type: text(),
    title: text(),
    status: integer(),
    detail: text(),
    code: text(),
    errors: listOf(FieldErrorShape),
    because: listOf(BecauseShape),
    requestId: text(),
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
  additionalProperties: true,
});

/** Writes a refusal as RFC 9457 has it. Statuses and codes are stable; sentences are for people and may change. */
export function problemAnswer({ members, status, code, title, detail, ...rest }: Problem): ProblemAnswer {
  return { type: `/api/v1/docs#probleme-${code}`, title, status, detail, code, ...rest, ...members };
}
