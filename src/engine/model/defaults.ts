import { canonicalJson, type Json } from '../../base/base.ts';
import type { Dossier } from './dossier.ts';
import type { JournalEntry } from './journal.ts';
import { sameJson } from './same-json.ts';

/**
 * What an absent member is worth: engines before the one that added it did not write it. A member added to a dossier or to an
 * entry declares its value here, in the same commit; older journals then go on giving what they gave.
 */
const DOSSIER: Partial<Dossier> = { told: [], settled: [], seen: {} };

/** The first member by which two dossiers differ, or null. */
export function differenceOfDossiers(one: Dossier, other: Dossier): string | null {
  return difference(DOSSIER, one, other);
}

/**
 * The first member by which an entry done again differs from the one written, or null. No value stands for `changes` where it is
 * absent: it is compared where both keep it.
 */
export function differenceOfEntries(written: JournalEntry, again: JournalEntry): string | null {
  const changes = again.changes ?? written.changes;
  return difference({}, { changes, ...written }, { changes, ...again });
}

/** `engineVersion` says who wrote, not what follows: it does not count. */
function difference(defaults: object, one: object, other: object): string | null {
  const [left, right] = [one as Members, other as Members];
  const worth = (members: Members, name: string) => (name in members ? members : (defaults as Members))[name];
  const differs = (name: string) => name !== 'engineVersion' && !isSame(worth(left, name), worth(right, name));
  return Object.keys(left).find(differs) ?? Object.keys(right).find((name) => !(name in left) && differs(name)) ?? null;
}

/** Dossiers and entries are JSON: what is stored of them is all of them. */
type Members = { [member: string]: Json | undefined };

/** Structures are compared; their texts only when they differ, for a member left undefined is no member. */
function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return sameJson(left, right) || canonicalJson(left) === canonicalJson(right);
}
