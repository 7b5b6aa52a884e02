/** Holds a one-signed ISO 8601 duration, reduced to the units that calendars distinguish. Every member bears the sign. */
export interface CivilDuration {
  /** Holds years and months together, in months. */
  months: number;
  /** Holds weeks and days together, in days. */
  days: number;
  /** Holds hours, minutes and seconds together, in ms. */
  ms: number;
  /** Is true when only time units are written: the duration is then counted exactly, not on the civil date. */
  exact: boolean;
}

const SHAPE =
  /^([+-])?P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;

/** Reads `P7D`, `-P15D`, `P6M`, `PT4H`. Throws a RangeError on mixed signs, fractions and empty durations. */
export function parseDuration(iso: string): CivilDuration {
  const found = SHAPE.exec(iso);
  if (!found || iso.endsWith('P') || iso.endsWith('T')) {
    throw new RangeError(`« ${iso} » n'est pas une durée : écrivez par exemple P7D, -P15D, P6M ou PT4H`);
  }
  const [, sign, ...written] = found;
  const [years, months, weeks, days, hours, minutes, seconds] = written.map((part) => Number(part ?? 0));
  const signed = (amount: number) => (amount === 0 ? 0 : sign === '-' ? -amount : amount);
  return {
    months: signed((years ?? 0) * 12 + (months ?? 0)),
    days: signed((weeks ?? 0) * 7 + (days ?? 0)),
    ms: signed(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000),
    exact: written.slice(0, 4).every((part) => part === undefined),
  };
}

/** Tells whether `parseDuration` can read the text. */
export function isDuration(iso: string): boolean {
  try {
    parseDuration(iso);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
