import { addDays, addMonths, parseDuration } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compile.ts';
import { asText } from '../language/language.ts';
import { hasEnded } from '../migration/migration.ts';
import type { Dossier, LinkedViews } from '../model/model.ts';
import { readingVars } from './reading.ts';

/** Says what the retention rules give for one dossier, as civil dates of its workflow's zone. */
export interface RetentionDates {
  /** Is null while no contact is known yet. */
  contact: string | null;
  /** Is the first day on which it may be archived, or erased when nothing requires it to be kept longer. */
  archiveOn: string | null;
  /** Is the first day of the notice; null when none is given. */
  noticeOn: string | null;
  /** Is true when it must be kept after it is over. */
  isNeeded: boolean;
  /** Is null while the date that the duration counts from is not known. */
  eraseOn: string | null;
  hasEnded: boolean;
}

/**
 * Reads one dossier under the retention rules of `current`, the version in force, whichever version it is pinned to; null when that version
 * has none.
 * @throws DefinitionFault where an expression fails on the dossier's data
 */
export function keptOf(
  current: CompiledBundle,
  dossier: Dossier,
  { now, liens }: { now: string; liens: LinkedViews },
): RetentionDates | null {
  const { retention } = current;
  if (retention === null) return null;
  const vars = readingVars(current, dossier, dossier.data, { now, liens });
  const { active, keep } = retention.definition;
  const contacts = retention.contacts.flatMap((one) => asText(one.evaluate(vars)) ?? []);
  const contact = contacts.sort().at(-1) ?? null;
  const isNeeded = retention.keepIf === null || retention.keepIf.evaluate(vars) === true;
  const archiveOn = contact && later(contact, active.for);
  const from = asText(retention.keepFrom.evaluate(vars));
  return {
    contact,
    archiveOn,
    noticeOn: archiveOn && active.notice ? earlier(archiveOn, active.notice.before) : null,
    isNeeded,
    eraseOn: isNeeded ? from && later(keep.endOf === 'year' ? `${from.slice(0, 4)}-12-31` : from, keep.for) : archiveOn,
    hasEnded: hasEnded(dossier),
  };
}

function later(date: string, duration: string): string {
  const { months, days } = parseDuration(duration);
  return addDays(addMonths(date, months), days);
}

function earlier(date: string, duration: string): string {
  const { months, days } = parseDuration(duration);
  return addDays(addMonths(date, -months), -days);
}
