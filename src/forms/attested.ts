import { type HourSpan, isFilled, isSigned, type SignatureFields } from '../answers/answers.ts';
import { isJsonObject, type Json, type JsonObject, own } from '../base/base.ts';
import { isCivilDate, isInstant, localTime, todayIn } from '../time/time.ts';

/** Holds what a signature attests, as read around it. */
interface AttestedTime {
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
): AttestedTime {
  const day = nearest(around, signed.day, (found) => isCivilDate(found));
  const hours = hoursOf(signed, nearest(around, signed.hours?.field, isFilled));
  return { day, hours, untimely: untimelyOf(signed, value, { day, hours, zone }) };
}

/** Tells whether a signature stands, and was given on the attested day, or before it, outside the hours of the part it attests. */
export function isSignedOutside(
  signed: SignatureFields,
  value: JsonObject,
  { day, part, zone }: { day: string | null; part: string | null; zone: string },
): boolean {
  const hours = hoursOf(signed, part);
  return isSigned(signed, value) && untimelyOf(signed, value, { day, hours, zone }) === 'outside';
}

function hoursOf({ hours }: SignatureFields, part: string | null): HourSpan | null {
  return part === null ? null : (own(hours?.each ?? {}, part) ?? null);
}

function untimelyOf(
  signed: SignatureFields,
  value: JsonObject,
  { day, hours, zone }: Pick<AttestedTime, 'day' | 'hours'> & { zone: string },
): AttestedTime['untimely'] {
  const moment = momentOf(signed, value);
  if (moment === null || day === null) return null;
  if ((isInstant(moment) ? todayIn(zone, moment) : moment) > day) return 'late';
  const isKnown = isInstant(moment) && hours !== null;
  return isKnown && isOutside(localTime(zone, moment), day, hours) ? 'outside' : null;
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
