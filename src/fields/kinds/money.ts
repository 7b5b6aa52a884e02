import { readEuros } from '../../base/base.ts';
import { inEuros } from '../amounts.ts';
import type { FieldRecord } from '../field-record.ts';
import { integer } from './integer.ts';

/** Describes an amount kept in cents, written and read in euros. */
export const money = {
  ...integer,
  widget: { name: 'money', says: 'money (un montant)' },
  typing: {
    hint: 'En euros, par exemple 21 201 ou 1 234,50.',
    unread: 'Écrivez un montant en euros, par exemple 1 234,50.',
    isShort: true,
    read: readEuros,
    show: inEuros,
    noun: { text: 'un montant', isFeminine: false },
  },
  print: inEuros,
  isKeptInCode: true,
  column: 'text',
  helper: 'euros',
  offered: {
    title: 'Un montant en euros',
    schema: { type: 'integer', 'x-widget': 'money', minimum: 0, maximum: 100_000_000_000 },
  },
} satisfies FieldRecord;
