/** `35 h 30`, `45 min`: how people say a number of minutes. */
export function frenchMinutes(minutes: number): string {
  const [hours, rest] = [Math.trunc(minutes / 60), Math.abs(minutes % 60)];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** Minutes as people write them (35 h 30, 35h30, 35:30, 35,5, 90 min); null when it is none. A bare number is hours. */
export function readMinutes(text: string): number | null {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace('heures', 'h')
    .replace('heure', 'h');
  const alone = /^(\d{1,5})(?:min|mn|minutes?)$/.exec(plain);
  if (alone) return Number(alone[1]);
  const parted = /^(\d{1,4})[h:](\d{1,2})?(?:min|mn|m)?$/.exec(plain);
  if (parted) return Number(parted[2] ?? 0) < 60 ? Number(parted[1]) * 60 + Number(parted[2] ?? 0) : null;
  return /^\d{1,4}(?:[.,]\d+)?h?$/.test(plain) ? Math.round(Number.parseFloat(plain.replace(',', '.')) * 60) : null;
}
