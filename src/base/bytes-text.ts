const UNITS = [
  [1_000_000_000, 'Go'],
  [1_000_000, 'Mo'],
] as const;

/** Writes a size as people read it: « 12 ko », « 1,2 Mo », « 4,99 Go ». It is at least « 1 ko », unless there is nothing. */
export function bytesText(bytes: number): string {
  const [size, unit] = UNITS.find(([least]) => bytes >= least) ?? [1_000, 'ko'];
  if (unit === 'ko') return `${Math.max(Math.sign(bytes), Math.round(bytes / size)).toLocaleString('fr-FR')} ko`;
  const maximumFractionDigits = unit === 'Go' ? 2 : 1;
  return `${(bytes / size).toLocaleString('fr-FR', { maximumFractionDigits })} ${unit}`;
}
