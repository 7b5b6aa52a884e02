/** An amount as people write it (21 201, 1 234,5, 12.50 €), in cents; null when it is none. Nothing smaller than a cent is rounded. */
export function readEuros(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/(?:€|euros?)$/i, '');
  const [, sign, euros, cents = ''] = /^([-−]?)(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  if (euros === undefined) return null;
  const amount = Number(euros) * 100 + Number(cents.padEnd(2, '0'));
  return sign === '' ? amount : 0 - amount;
}
