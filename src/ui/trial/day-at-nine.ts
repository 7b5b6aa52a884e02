const HOUR_MS = 3_600_000;

/** Returns nine in the morning of a civil day in a time zone, as an ISO instant, because people begin work at that hour. */
export function dayAtNine(day: string, timeZone: string | undefined): string {
  const guess = Date.parse(`${day}T09:00:00Z`);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const asIfUtc = Date.parse(`${local.format(guess).replace(' ', 'T')}Z`);
  const at = guess - (asIfUtc - guess);
  // Corrects a day on which the clocks change.
  const error = Date.parse(`${local.format(at).replace(' ', 'T')}Z`) - guess;
  return new Date(Math.abs(error) <= 2 * HOUR_MS ? at - error : at).toISOString();
}
