import { textRecord } from '../bases.ts';
import type { FieldRecord } from '../field-record.ts';

/** Describes a drawing by hand, kept as the moves and lines of an SVG path. */
export const signature = {
  ...textRecord,
  widget: { name: 'signature', says: 'signature' },
  nature: 'drawing',
  typing: null,
  print: () => 'Dessinée',
  helper: 'signature',
  invent: (rank) => (rank === 0 ? DRAWING : `${DRAWING} L ${rank % 1000} 20`),
  isPublishable: false,
  isComparable: false,
  offered: { title: 'Une signature dessinée', schema: { type: 'string', 'x-widget': 'signature', maxLength: 6000 } },
} satisfies FieldRecord;

const DRAWING = 'M 0 20 C 20 0 40 40 60 20';
