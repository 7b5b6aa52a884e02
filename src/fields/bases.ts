import type { Json } from '../base/base.ts';
import type { FieldRecord, FieldTyping } from './field-record.ts';

/** What kinds have in common: each record begins with one of these and says in what it differs. */

const asWritten: FieldTyping = {
  read: (text) => text.trim(),
  show: String,
};

export const textRecord = {
  type: 'string',
  nature: 'words',
  cel: 'string',
  empty: null,
  typing: asWritten,
  print: String,
  column: 'text',
  helper: null,
  invent: null,
  isPublishable: true,
  isComparable: true,
  offered: null,
} satisfies FieldRecord;

/** The value is the id of something kept elsewhere: it says nothing to a reader. */
export const referenceRecord = {
  ...textRecord,
  nature: 'reference',
  print: () => null,
  isPublishable: false,
} satisfies FieldRecord;

const numberTyping: FieldTyping = {
  keyboard: 'decimal',
  isShort: true,
  read: readNumber,
  show: (value) => (typeof value === 'number' ? String(value).replace('.', ',') : String(value)),
};

export const numberRecord = {
  ...textRecord,
  type: 'number',
  nature: 'quantity',
  cel: 'number',
  typing: numberTyping,
  print: (value: Json) => (typeof value === 'number' ? value.toLocaleString('fr-FR') : String(value)),
  column: 'number',
  helper: 'nombre',
} satisfies FieldRecord;

/** What holds other fields has no value of its own. */
export const structureRecord = {
  ...textRecord,
  type: 'object',
  nature: 'structure',
  cel: 'structure',
  typing: null,
  print: () => null,
} satisfies FieldRecord;

/** `1 234,5` as French people and spreadsheets write it. */
function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
