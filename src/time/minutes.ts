import { byThousands } from '../base/base.ts';

/** Writes a number of minutes as people say it: `35 h 30`, `45 min`. Its spaces do not break, and its minus is the sign of numbers. */
export function frenchMinutes(minutes: number): string {
  const [sign, whole] = [minutes < 0 ? '−' : '', Math.abs(minutes)];
  const [hours, rest] = [Math.trunc(whole / 60), whole % 60];
  if (hours === 0 && rest > 0) return `${sign}${rest} min`;
  const said = `${sign}${byThousands(hours)} h`;
  return rest === 0 ? said : `${said} ${String(rest).padStart(2, '0')}`;
}

/** Reads minutes as people write them (35 h 30, 35h30, 35:30, 35,5, 90 min); null when it cannot. A bare number is hours. */
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
