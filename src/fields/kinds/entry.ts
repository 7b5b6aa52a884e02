import type { FieldRecord } from '../field-record.ts';
import { choice } from './choice.ts';

/** Describes an entry of a reference list of the workflow. Its titles are those of the list, which the field does not hold. */
export const entry = {
  ...choice,
  widget: { name: 'list', target: { pattern: '[a-z0-9-]+', names: 'list' }, says: 'list:<liste>' },
  offered: null,
} satisfies FieldRecord;
