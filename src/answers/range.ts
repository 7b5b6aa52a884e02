import type { Json, JsonObject } from '../base/base.ts';

/** Names, in a bound of `x-range`, the day the answer is given on. */
const TODAY = 'today';

/**
 * Returns the bounds of `x-range`, in words, when a day is outside them; null when it is within. `today` is the civil day the date is
 * answered on.
 */
export function outOfRange(
  day: string,
  { 'x-range': range }: JsonObject,
  today: string,
): { [bound: string]: Json } | null {
  const [min, max] = [boundOf(range, 'min'), boundOf(range, 'max')];
  const isEarly = min !== null && day < dayOf(min, today);
  const isLate = max !== null && day > dayOf(max, today);
  if (!isEarly && !isLate) return null;
  return {
    ...(min !== null && { min: wordsOf(min, today) }),
    ...(max !== null && { max: wordsOf(max, today) }),
  };
}

/** Returns the nearest day that a field with bounds accepts. */
export function withinRange(day: string, { 'x-range': range }: JsonObject, today: string): string {
  const [min, max] = [boundOf(range, 'min'), boundOf(range, 'max')].map((bound) => bound && dayOf(bound, today));
  if (min && day < min) return min;
  return max && day > max ? max : day;
}

function boundOf(range: Json | undefined, name: 'min' | 'max'): string | null {
  const isRecord = typeof range === 'object' && range !== null && !Array.isArray(range);
  const bound = isRecord ? range[name] : undefined;
  return typeof bound === 'string' ? bound : null;
}

function dayOf(bound: string, today: string): string {
  return bound === TODAY ? today : bound;
}

function wordsOf(bound: string, today: string): string {
  const written = dayOf(bound, today).split('-').reverse().join('/');
  return bound === TODAY ? `aujourd’hui (${written})` : `le ${written}`;
}
