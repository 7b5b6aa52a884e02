/** Describes a duration in one unit; `isBefore` counts back from its day. */
export interface Duration {
  count: number;
  unit: Unit;
  isBefore: boolean;
}

export type Unit = keyof typeof UNITS;

/** Maps the letters of ISO 8601 to units. */
export const UNITS = { D: 'jours', W: 'semaines', M: 'mois', Y: 'ans' };

const SIMPLE = /^(-?)P(\d{1,4})([DWMY])$/;

/** Reads a duration such as `P7D`; null when one number and one unit cannot express it (`P1M15D`, `PT2H`), and it stays in the source. */
export function durationOf(text: string): Duration | null {
  const [, sign, count, unit] = SIMPLE.exec(text) ?? [];
  return unit === undefined ? null : { count: Number(count), unit: unit as Unit, isBefore: sign === '-' };
}

export function writtenDuration({ count, unit, isBefore }: Duration): string {
  return `${isBefore && count > 0 ? '-' : ''}P${count}${unit}`;
}
