import { type Json, sameJson } from '../../base/base.ts';
import type { Dossier } from './dossier.ts';
import type { JournalEntry } from './journal.ts';

/**
 * Gives the value of an absent member, as engines before the version that added it did not write it. A member added to a dossier or to an
 * entry declares its value here, in the same commit; older journals then keep giving the same result.
 */
const DOSSIER: Partial<Dossier> = { told: [], settled: [], seen: {} };

/** Returns the first member by which two dossiers differ, or null. */
export function differenceOfDossiers(one: Dossier, other: Dossier): string | null {
  return difference(DOSSIER, one, other);
}

/**
 * Returns the first member by which a replayed entry differs from the written entry, or null. `changes` has no default: it is compared only
 * where both keep it.
 */
export function differenceOfEntries(written: JournalEntry, again: JournalEntry): string | null {
  const changes = again.changes ?? written.changes;
  return difference({}, { changes, ...written }, { changes, ...again });
}

/** Skips `engineVersion`, which says who wrote and not what follows. */
function difference(defaults: object, one: object, other: object): string | null {
  const [left, right] = [one as StoredMembers, other as StoredMembers];
  const worth = (members: StoredMembers, name: string) =>
    (name in members ? members : (defaults as StoredMembers))[name];
  const differs = (name: string) => name !== 'engineVersion' && !sameJson(worth(left, name), worth(right, name));
  return Object.keys(left).find(differs) ?? Object.keys(right).find((name) => !(name in left) && differs(name)) ?? null;
}

/** Treats dossiers and entries as plain JSON, since all that is stored of them is JSON. */
type StoredMembers = { [member: string]: Json | undefined };
