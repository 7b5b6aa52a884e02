/** Writes cents as people read them: `21 201,00 €`. Its spaces do not break. */
export function frenchEuros(cents: number): string {
  const [sign, whole] = [cents < 0 ? '−' : '', Math.abs(cents)];
  return `${sign}${byThousands(Math.trunc(whole / 100))},${String(whole % 100).padStart(2, '0')}\u00a0€`;
}

/**
 * Reads an amount as people write it (21 201, 1 234,5, 12.50 €), in cents; null when it is not an amount, or has more than two decimals.
 */
export function readEuros(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/(?:€|euros?)$/i, '');
  const [, sign, euros, cents = ''] = /^([-−]?)(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  if (euros === undefined) return null;
  const amount = Number(euros) * 100 + Number(cents.padEnd(2, '0'));
  return sign === '' ? amount : 0 - amount;
}

/** Writes a number as people read it: `1 234,5`, rounded to the hundredth. */
export function frenchNumber(value: number): string {
  const hundredths = Math.round(Math.abs(value) * 100);
  const decimals = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const sign = value < 0 && hundredths > 0 ? '−' : '';
  return `${sign}${byThousands(Math.trunc(hundredths / 100))}${decimals === '' ? '' : `,${decimals}`}`;
}

/** Writes a whole number with a thin space between thousands. */
export function byThousands(whole: number): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
}
