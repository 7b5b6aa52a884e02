import { frenchEuros, type Json } from '../../base/base.ts';
import { frenchMinutes } from '../../time/time.ts';
import { frenchNumber, groupedDigits } from '../french-number.ts';
import { wanted } from './dates.ts';
import type { Helper } from './helper.ts';

export const numberHelpers: Helper[] = [
  {
    name: 'nombre',
    summary: 'Un nombre, milliers séparés, virgule décimale.',
    example: '{{nombre data.total decimales=2}} → 1 234,50',
    positional: [{ name: 'nombre', type: 'number' }],
    named: [{ name: 'decimales', type: 'integer', isOptional: true }],
    gives: 'text',
    call: ([value], { decimales }) =>
      frenchNumber(numberIn(value), decimales === undefined ? null : digitsIn(decimales)),
  },
  {
    name: 'euros',
    summary: 'Un montant donné en centimes.',
    example: '{{euros data.montant}} → 1 234,50 €',
    positional: [{ name: 'centimes', type: 'integer' }],
    named: [],
    gives: 'text',
    call: ([value]) => frenchEuros(integerIn(value, 'un nombre entier de centimes')),
  },
  {
    name: 'pourcent',
    summary: 'Une part de 1 en pour cent.',
    example: '{{pourcent data.part}} → 35 %',
    positional: [{ name: 'part', type: 'number' }],
    named: [{ name: 'decimales', type: 'integer', isOptional: true }],
    gives: 'text',
    call: ([value], { decimales = 0 }) => `${frenchNumber(numberIn(value) * 100, digitsIn(decimales))}\u00a0%`,
  },
  {
    name: 'heures',
    summary: 'Une durée donnée en minutes.',
    example: '{{heures data.minutes}} → 35 h 30, 45 min',
    positional: [{ name: 'minutes', type: 'integer' }],
    named: [],
    gives: 'text',
    call: ([value]) => frenchMinutes(integerIn(value, 'un nombre entier de minutes')),
  },
  {
    name: 'accord',
    summary: 'Un nombre et son nom, au singulier ou au pluriel (à partir de 2).',
    example: "{{accord data.jours 'jour' 'jours'}} → 3 jours",
    positional: [
      { name: 'nombre', type: 'number' },
      { name: 'singulier', type: 'literal' },
      { name: 'pluriel', type: 'literal' },
    ],
    named: [],
    gives: 'text',
    call: ([value, one, many]) => {
      const count = numberIn(value);
      return `${frenchNumber(count, null)}\u00a0${String(Math.abs(count) >= 2 ? many : one)}`;
    },
  },
  {
    name: 'rang',
    summary: 'Le rang à partir de 1, dans une liste.',
    example: '{{rang @index}} → 1',
    positional: [{ name: 'index', type: 'integer' }],
    named: [],
    gives: 'text',
    call: ([value]) => groupedDigits(String(integerIn(value, 'un rang') + 1)),
  },
];

function numberIn(value: Json | undefined): number {
  // Beyond 1e15 a double no longer holds the last figure, and toFixed writes exponents from 1e21.
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 1e15) throw wanted('un nombre', value);
  return value;
}

function integerIn(value: Json | undefined, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wanted(what, value);
  return value;
}

function digitsIn(value: Json): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 6)
    throw wanted('de 0 à 6 décimales', value);
  return value;
}
