import type { Json } from '../base/base.ts';
import type { FieldRecord, FieldTyping } from './field-record.ts';

/** Kinds of fields share these bases: each record begins with one of them and says in what it differs. */

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

/** Describes a field whose value is the id of something kept elsewhere: the id says nothing to a reader. */
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

/** Describes a field that holds other fields and has no value of its own. */
export const structureRecord = {
  ...textRecord,
  type: 'object',
  nature: 'structure',
  cel: 'structure',
  typing: null,
  print: () => null,
} satisfies FieldRecord;

/** Reads `1 234,5`, as French people and spreadsheets write it. */
function readNumber(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
