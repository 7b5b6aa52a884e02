import type { FieldError } from '../../base/base.ts';
import { BecauseShape } from '../../operations/records.ts';
import { anyObject, integer, listOf, named, record, text } from '../../shapes/shapes.ts';

/** Repeats the type that `base` declares; the compiler checks that they agree. */
const FieldErrorShape = named<FieldError>(
  'FieldError',
  record({ path: text(), code: text(), message: text(), params: anyObject }, ['params']),
);

/** Describes the body of every refusal. */
export const ProblemShape = named('Problem', {
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
