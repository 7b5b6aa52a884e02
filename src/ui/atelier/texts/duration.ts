/** A length of time of one unit, as a person says it; `isBefore`: counted back from its day. */
export interface Duration {
  count: number;
  unit: Unit;
  isBefore: boolean;
}

export type Unit = keyof typeof UNITS;

/** By the letter of ISO 8601. */
export const UNITS = { D: 'jours', W: 'semaines', M: 'mois', Y: 'ans' };

const SIMPLE = /^(-?)P(\d{1,4})([DWMY])$/;

/** `P7D`; null for what one number and one unit cannot say (`P1M15D`, `PT2H`): that stays in the source. */
export function durationOf(text: string): Duration | null {
  const [, sign, count, unit] = SIMPLE.exec(text) ?? [];
  return unit === undefined ? null : { count: Number(count), unit: unit as Unit, isBefore: sign === '-' };
}

export function writtenDuration({ count, unit, isBefore }: Duration): string {
  return `${isBefore && count > 0 ? '-' : ''}P${count}${unit}`;
}
