const NIR =
  /(?<![\p{L}\p{N}])([1278])[ .-]?(\d{2})[ .-]?(\d{2})[ .-]?(\d{2}|2[AB])[ .-]?(\d{3})[ .-]?(\d{3})([ .-]?(\d{2}))?(?![\p{L}\p{N}])/giu;

/** Rejects nearly every text at little cost, before the full expression is tried. */
const ENOUGH_DIGITS = /\d(?:[ .-]?[\dAaBb]){12}/;

/**
 * Tells whether a text holds what looks like a French social security number (13 digits, with or without its 2-digit key). The product
 * never keeps one. Every repetition of the expression is bounded, so that the search is linear. Months 01 to 12 are enough; the
 * pseudo-months of INSEE (20 and above) need a right key, or any long number would be taken for a NIR.
 */
export function holdsNir(text: string): boolean {
  if (text.length < 13 || !ENOUGH_DIGITS.test(text)) return false;
  for (const match of text.matchAll(NIR)) {
    const month = Number(match[3]);
    if (month >= 1 && month <= 12 && match[4] !== '00') return true;
    if (month >= 20 && match[8] !== undefined && keyOf(match) === Number(match[8])) return true;
  }
  return false;
}

/** Computes the key of a number, in which Corsica's departments 2A and 2B count as 19 and 18 (source: INSEE). */
function keyOf(match: RegExpExecArray): number {
  const department = (match[4] ?? '').toUpperCase().replace('2A', '19').replace('2B', '18');
  const number = BigInt(`${match[1]}${match[2]}${match[3]}${department}${match[5]}${match[6]}`);
  return 97 - Number(number % 97n);
}
