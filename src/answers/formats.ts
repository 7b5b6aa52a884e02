import { isPlainLine } from '../base/base.ts';

/** The formats a field may claim, each a plain linear test of a text: server and browser share this file. */
export const formats: { readonly [name: string]: (text: string) => boolean } = {
  date: isRealDate,
  'date-time': isStoredInstant,
  email: isEmail,
  uri: isWebAddress,
  siret: isSiret,
  'phone-fr': isFrenchPhone,
  line: isPlainLine,
};

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** YYYY-MM-DD, a day of the calendar, from 1900 to 2199: an earlier or later year is a typing mistake (0025, 20245). */
function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (year < 1900 || year > 2199) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** ISO 8601 in universal time, to the millisecond: so written, the order of the texts is that of time. */
function isStoredInstant(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
    isRealDate(text.slice(0, 10)) &&
    !Number.isNaN(Date.parse(text))
  );
}

const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/** What mail servers deliver in practice: one `@`, dots inside and never doubled, a domain of at least two labels. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 254) return false;
  const local = text.slice(0, at);
  if (!LOCAL_PART.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  const labels = text.slice(at + 1).split('.');
  return labels.length > 1 && labels.every((label) => DOMAIN_LABEL.test(label)) && (labels.at(-1)?.length ?? 0) > 1;
}

/** Only http and https: a field is shown as a link, so that `javascript:` must never pass. */
function isWebAddress(text: string): boolean {
  return text.length <= 2000 && /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}

/** 14 digits with Luhn's key. The establishments of La Poste (SIREN 356000000) follow another rule: sum divisible by 5. */
function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || text === '00000000000000') return false;
  const digits = [...text].map(Number);
  const sum = digits.reduce((total, digit) => total + digit, 0);
  return luhnSum(digits) % 10 === 0 || (text.startsWith('356000000') && sum % 5 === 0);
}

function luhnSum(digits: number[]): number {
  return digits.toReversed().reduce((sum, digit, i) => {
    if (i % 2 === 0) return sum + digit;
    return sum + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
}

/** Ten digits from 01 to 09, or the same after +33, 0033 or an overseas code; pairs may be parted by space, dot or dash. */
function isFrenchPhone(text: string): boolean {
  return /^(0|(\+|00)(33|262|508|590|594|596|687|689)[ .-]?(\(0\))?)[1-9]([ .-]?\d{2}){4}$/.test(text);
}
