import { referenceRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes an organisation that has accounts; the answer is its id, which public pages replace by its name. */
export const organisation = {
  ...referenceRecord,
  widget: { name: 'organisation', says: 'organisation' },
  isPublishable: true,
  offered: { title: 'Un organisme', schema: { type: 'string', 'x-widget': 'organisation', maxLength: 80 } },
} satisfies FieldRecord;
