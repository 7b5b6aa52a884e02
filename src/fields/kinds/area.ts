import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a text of several lines. */
export const area = {
  ...textRecord,
  widget: { name: 'textarea', says: 'textarea' },
  typing: { ...textRecord.typing, read: (text) => text.replaceAll('\r\n', '\n') },
  helper: 'lignes',
  offered: {
    title: 'Un texte long',
    schema: { type: 'string', 'x-widget': 'textarea', minLength: 1, maxLength: 4000 },
  },
} satisfies FieldRecord;
