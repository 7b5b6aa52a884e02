/** Cents as people read them: `21 201,00 €`. Spaces do not break. */
export function frenchEuros(cents: number): string {
  const [sign, whole] = [cents < 0 ? '−' : '', Math.abs(cents)];
  const euros = String(Math.trunc(whole / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
  return `${sign}${euros},${String(whole % 100).padStart(2, '0')}\u00a0€`;
}
