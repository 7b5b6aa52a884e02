import { addDays, addMonths, parseDuration } from '../../time/time.ts';
import type { CompiledBundle } from '../compile/compiled.ts';
import { asText } from '../language/compiled-expression.ts';
import { hasEnded } from '../migration/migration.ts';
import type { Dossier } from '../model/dossier.ts';
import type { LinkedViews } from '../model/journal.ts';
import { readingVars } from './reading.ts';

/** What the rules of keeping say of one dossier: civil dates of its workflow's zone. */
export interface Kept {
  /** Null: no contact is known yet. */
  contact: string | null;
  /** First day on which it may be archived, or erased where nothing asks for it. */
  archiveOn: string | null;
  /** First day of the notice; null when none is given. */
  noticeOn: string | null;
  /** Whether something asks for it once it is over. */
  isNeeded: boolean;
  /** Null: what the duration counts from is not known. */
  eraseOn: string | null;
  hasEnded: boolean;
}

/**
 * Reads one dossier under the rules of `current`, the version in force, whichever it is pinned to; null when that version says nothing.
 *
 * @throws DefinitionFault where an expression fails on what the dossier holds
 */
export function keptOf(
  current: CompiledBundle,
  dossier: Dossier,
  { now, liens }: { now: string; liens: LinkedViews },
): Kept | null {
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
