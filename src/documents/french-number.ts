const NARROW = '\u202f';
const MINUS = '\u2212';

/**
 * Writes `1 234,5`: a narrow space separates groups of three, from 1 000 on; there are at most 3 decimals unless `decimals` says otherwise.
 */
export function frenchNumber(value: number, decimals: number | null): string {
  const rounded = decimals === null ? String(Number(value.toFixed(3))) : value.toFixed(decimals);
  const [whole = '0', rest] = rounded.replace('-', '').split('.');
  const isNegative = value < 0 && /[1-9]/.test(rounded);
  return `${isNegative ? MINUS : ''}${groupedDigits(whole)}${rest === undefined ? '' : `,${rest}`}`;
}

export function groupedDigits(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, NARROW);
}
