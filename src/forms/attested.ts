import { type HourSpan, isFilled, type SignatureFields } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject, own } from '../base/base.ts';
import { isCivilDate, isInstant, localTime, todayIn } from '../time/time.ts';

/** Holds what a signature attests, as read around it. */
interface Attested {
  day: string | null;
  hours: HourSpan | null;
  /** Says that it was given after that day, or outside those hours; null when it was given in time, or when nothing tells. */
  untimely: 'late' | 'outside' | null;
}

/** Judges when a signature was given. `around` holds the groups that contain it, the nearest first. */
export function attestedBy(
  signed: SignatureFields,
  value: JsonObject,
  { around, zone }: { around: readonly JsonObject[]; zone: string },
): Attested {
  const day = nearest(around, signed.day, (found) => isCivilDate(found));
  const part = nearest(around, signed.hours?.field, isFilled);
  const hours = part === null ? null : (own(signed.hours?.each ?? {}, part) ?? null);
  const moment = momentOf(signed, value);
  const isLate = moment !== null && day !== null && (isInstant(moment) ? todayIn(zone, moment) : moment) > day;
  if (isLate) return { day, hours, untimely: 'late' };
  const instant = signed.instant === undefined ? null : (value[signed.instant] ?? null);
  const isKnown = typeof instant === 'string' && isInstant(instant) && day !== null && hours !== null;
  return { day, hours, untimely: isKnown && isOutside(localTime(zone, instant), day, hours) ? 'outside' : null };
}

/** Tells whether a local time, on the attested day or before, is outside its hours. */
function isOutside([given, time]: readonly [string, string], day: string, { from, until }: HourSpan): boolean {
  if (given !== day) return true;
  return (from !== undefined && time < from) || (until !== undefined && time >= until);
}

/** Returns the instant of a signature, or only its day for older ones. */
export function momentOf({ instant, date }: SignatureFields, value: JsonObject): string | null {
  const known = [instant, date].map((field) => (field === undefined ? undefined : value[field]));
  return known.find((one) => isFilled(one))?.toString() ?? null;
}

/** Reads a dotted path in the nearest group that holds it. */
function nearest(
  around: readonly JsonObject[],
  path: string | undefined,
  accepts: (found: string) => boolean,
): string | null {
  if (path === undefined) return null;
  const found = around.map((group) =>
    path.split('.').reduce<Json | undefined>((value, step) => (isJsonObject(value) ? value[step] : undefined), group),
  );
  return found.find((one) => typeof one === 'string' && accepts(one))?.toString() ?? null;
}
