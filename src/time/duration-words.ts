import { isDuration } from './duration.ts';

/** Describes a unit of ISO 8601; units are listed in the order in which they are written. */
interface Unit {
  letter: string;
  isOfTime: boolean;
  one: string;
  many: string;
  /** Accepts the words people write for the unit, without accents. */
  typed: RegExp;
}

const UNITS: readonly Unit[] = [
  { letter: 'Y', isOfTime: false, one: 'an', many: 'ans', typed: /^(ans?|annees?)$/ },
  { letter: 'M', isOfTime: false, one: 'mois', many: 'mois', typed: /^mois$/ },
  { letter: 'W', isOfTime: false, one: 'semaine', many: 'semaines', typed: /^(semaines?|sem)$/ },
  { letter: 'D', isOfTime: false, one: 'jour', many: 'jours', typed: /^(jours?|j)$/ },
  { letter: 'H', isOfTime: true, one: 'h', many: 'h', typed: /^(heures?|h)$/ },
  { letter: 'M', isOfTime: true, one: 'min', many: 'min', typed: /^(minutes?|min|mn)$/ },
  { letter: 'S', isOfTime: true, one: 's', many: 's', typed: /^(secondes?|sec|s)$/ },
];
const [HOUR, MINUTE] = [4, 5];

/** Writes an ISO 8601 duration as people say it, in its own units: `P2Y` is « 2 ans », `PT1H30M` « 1 h 30 », `-P15D` « moins 15 jours ». */
export function frenchDuration(iso: string): string {
  const amounts = amountsOf(iso);
  const said = UNITS.flatMap((unit, index) => {
    const amount = amounts[index];
    if (amount === undefined || (index === MINUTE && isSaidAfterHours(amounts))) return [];
    if (index === HOUR && isSaidAfterHours(amounts)) return [`${amount} h ${String(amounts[MINUTE]).padStart(2, '0')}`];
    return [`${amount} ${amount > 1 ? unit.many : unit.one}`];
  });
  const words = [said.slice(0, -1).join(', '), ...said.slice(-1)].filter((part) => part !== '').join(' et ');
  return iso.startsWith('-') ? `moins ${words}` : words;
}

/** Tells whether minutes are written after hours without their unit, as in « 1 h 30 »: they must be less than an hour. */
function isSaidAfterHours(amounts: readonly (number | undefined)[]): boolean {
  return amounts[HOUR] !== undefined && amounts[MINUTE] !== undefined && amounts[MINUTE] < 60;
}

/** Returns amounts in the order of the units; undefined where none is written. */
function amountsOf(iso: string): (number | undefined)[] {
  const [days = '', time = ''] = iso.replace(/^[+-]?P/, '').split('T');
  return UNITS.map(({ letter, isOfTime }) => {
    const [, amount] = new RegExp(`(\\d+)${letter}`).exec(isOfTime ? time : days) ?? [];
    return amount === undefined ? undefined : Number(amount);
  });
}

/** Finds an amount, its unit, and the comma or « et » that leads to the next amount. */
const PART = /^(\d{1,8})\s*([a-z]*)\s*(?:,|et\b)?\s*/;

/**
 * Reads a duration as people write it (2 ans, 6 mois, 90 jours, 1 h 30, 1 an et 3 mois), as ISO 8601; null when it is not a duration. A
 * text already in ISO 8601 is read as it is.
 */
export function readDuration(text: string): string | null {
  const iso = text.trim().toUpperCase();
  if (isDuration(iso)) return iso;
  const [, sign = '', words = ''] = /^(moins|-|−)?\s*(.+)$/.exec(withoutAccents(text).trim()) ?? [];
  const written = partsIn(words);
  if (written === null) return null;
  const found = `${sign === '' ? '' : '-'}P${inIso(written)}`;
  return isDuration(found) ? found : null;
}

type Amounts = ReadonlyMap<Unit, number>;

/** Reads each unit once, the longest first; null when something else is written. */
function partsIn(words: string): Amounts | null {
  const amounts = new Map<Unit, number>();
  let [rest, last] = [words, -1];
  while (rest !== '') {
    const [whole = '', amount = '', name = ''] = PART.exec(rest) ?? [];
    const index = unitAt(name, last, rest === whole);
    const unit = UNITS[index];
    if (unit === undefined || index <= last) return null;
    amounts.set(unit, Number(amount));
    [rest, last] = [rest.slice(whole.length), index];
  }
  return amounts;
}

/** Finds the unit of an amount; a last amount without unit counts minutes when it follows hours. */
function unitAt(name: string, last: number, isLast: boolean): number {
  if (name === '') return isLast && last === HOUR ? MINUTE : -1;
  return UNITS.findIndex(({ typed }) => typed.test(name));
}

function inIso(amounts: Amounts): string {
  const said = (isOfTime: boolean) =>
    UNITS.flatMap((unit) =>
      unit.isOfTime === isOfTime && amounts.has(unit) ? [`${amounts.get(unit)}${unit.letter}`] : [],
    );
  const time = said(true);
  return [...said(false), ...(time.length === 0 ? [] : ['T', ...time])].join('');
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
