import { referenceRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a person who holds a role; the answer is the id of the account. */
export const person = {
  ...referenceRecord,
  widget: { name: 'person', target: { pattern: '[a-zA-Z0-9-]+', names: 'role' }, says: 'person:<rôle>' },
  offered: {
    title: 'Une personne qui tient un rôle',
    schema: { type: 'string', 'x-widget': 'person:', maxLength: 80 },
    asks: 'role',
  },
} satisfies FieldRecord;
