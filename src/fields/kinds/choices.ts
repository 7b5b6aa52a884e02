import { structureRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a choice of several answers among those that its items offer. */
export const choices = {
  ...structureRecord,
  type: 'array',
  nature: 'choice',
  empty: [],
  column: 'list',
  offered: {
    title: 'Plusieurs réponses parmi une liste',
    schema: { type: 'array', maxItems: 1, uniqueItems: true, items: { type: 'string', enum: [], 'x-enum-titles': {} } },
    asks: 'choices',
  },
} satisfies FieldRecord;
