import { frenchEuros, frenchNumber, type Json, withDe } from '../../base/base.ts';
import { soundOf } from '../sound.ts';
import { BOOL, INT, STRING } from '../type.ts';
import { type HostFunction, needs, simple } from './function.ts';

const TEXT = needs('string');

/**
 * Lower-cases, removes accents, and turns every run of signs that are neither letters nor digits into one space: `Éric  D'Été` → `eric d
 * ete`.
 */
function fold(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * Returns the last digits, other signs left out: `+33 6 39 98 00 12` and `06 39 98 00 12` end alike. A shorter number is returned whole.
 */
function lastDigits(text: string, count: number): string {
  return text.replace(/\D/g, '').slice(-Math.max(count, 1));
}

/** Reads `09:05` as 545. */
function minutesOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hours === undefined) throw new RangeError(`« ${time.slice(0, 20)} » n'est pas une heure`);
  return Number(hours) * 60 + Number(minutes);
}

function whole(value: number, rounded: number): number {
  if (Number.isSafeInteger(rounded)) return rounded;
  throw new RangeError(`« ${value} » n'a pas d'arrondi exact`);
}

/** Lists the functions of texts and numbers. */
export const textFunctions: { [name: string]: HostFunction } = {
  string: simple<[Json]>(
    'string(valeur)',
    [needs('string', 'number', 'bool', 'date', 'instant', 'duration')],
    STRING,
    String,
  ),
  de: simple<[string]>('de(texte)', [TEXT], STRING, withDe),
  minutesOf: simple<[string]>('minutesOf(heure)', [TEXT], INT, minutesOf),
  fold: simple<[string]>('fold(texte)', [TEXT], STRING, fold),
  formatNumber: simple<[number]>('formatNumber(nombre)', [needs('number')], STRING, frenchNumber),
  euros: simple<[number]>('euros(centimes)', [needs('int')], STRING, frenchEuros),
  sound: simple<[string]>('sound(texte)', [TEXT], STRING, (text) => soundOf(fold(text))),
  lastDigits: simple<[string, number]>('lastDigits(texte, nombre)', [TEXT, needs('int')], STRING, lastDigits),
  int: simple<[number]>('int(nombre)', [needs('number')], INT, (value) => whole(value, Math.trunc(value))),
  ceil: simple<[number]>('ceil(nombre)', [needs('number')], INT, (value) => whole(value, Math.ceil(value))),
};

export const textMethods: { [name: string]: HostFunction } = {
  contains: simple<[string, string]>('texte.contains(autre)', [TEXT, TEXT], BOOL, (text, part) => text.includes(part)),
  startsWith: simple<[string, string]>('texte.startsWith(autre)', [TEXT, TEXT], BOOL, (text, part) =>
    text.startsWith(part),
  ),
  endsWith: simple<[string, string]>('texte.endsWith(autre)', [TEXT, TEXT], BOOL, (text, part) => text.endsWith(part)),
  trim: simple<[string]>('texte.trim()', [TEXT], STRING, (text) => text.trim()),
  lowerAscii: simple<[string]>('texte.lowerAscii()', [TEXT], STRING, (text) =>
    text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  ),
  upperAscii: simple<[string]>('texte.upperAscii()', [TEXT], STRING, (text) =>
    text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  ),
};
