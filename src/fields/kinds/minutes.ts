import { readMinutes } from '../../time/time.ts';
import { inHours } from '../amounts.ts';
import type { FieldRecord } from '../field-record.ts';
import { integer } from './integer.ts';

/** Describes a length of time kept in minutes, written and read in hours and minutes. */
export const minutes = {
  ...integer,
  widget: { name: 'minutes', says: 'minutes (un temps en heures et minutes)' },
  typing: {
    hint: 'En heures et minutes, par exemple 35 h 30.',
    unread: 'Écrivez une durée en heures et minutes, par exemple 35 h 30.',
    isShort: true,
    read: readMinutes,
    show: inHours,
    noun: { text: 'une durée', isFeminine: true },
  },
  print: inHours,
  isKeptInCode: true,
  column: 'text',
  helper: 'heures',
  offered: {
    title: 'Un temps en heures et minutes',
    schema: { type: 'integer', 'x-widget': 'minutes', minimum: 0, maximum: 1_000_000 },
  },
} satisfies FieldRecord;
