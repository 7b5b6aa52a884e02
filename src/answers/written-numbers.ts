import { frenchEuros } from '../base/base.ts';
import { frenchMinutes, readMinutes } from './duration.ts';
import { readEuros } from './money.ts';

/** A whole number that people neither write nor read as it is kept. */
export interface WrittenNumber {
  /** Null when it is none. */
  read(text: string): number | null;
  show(value: number): string;
  /** What the way of typing needs to say. */
  hint: string;
  /** Said of what could not be read. */
  unread: string;
  /** « Donnez une durée » + `feminine`: words agree. */
  noun: { text: string; isFeminine: boolean };
}

const written: { readonly [widget: string]: WrittenNumber } = {
  minutes: {
    read: readMinutes,
    show: frenchMinutes,
    hint: 'En heures et minutes, par exemple 35 h 30.',
    unread: 'Écrivez une durée en heures et minutes, par exemple 35 h 30.',
    noun: { text: 'une durée', isFeminine: true },
  },
  money: {
    read: readEuros,
    show: frenchEuros,
    hint: 'En euros, par exemple 21 201 ou 1 234,50.',
    unread: 'Écrivez un montant en euros, par exemple 1 234,50.',
    noun: { text: 'un montant', isFeminine: false },
  },
};

/** How a field of this `x-widget` is written and read; undefined when its number is what is typed. */
export function writtenNumber(widget: unknown): WrittenNumber | undefined {
  return typeof widget === 'string' && Object.hasOwn(written, widget) ? written[widget] : undefined;
}
