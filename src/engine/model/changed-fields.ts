import { type JsonObject, sameJson } from '../../base/base.ts';
import { fieldChanges } from './field-changes.ts';
import type { JournalEntry } from './journal.ts';

/** Returns the part of an entry about the data. */
export function changedIn(before: JsonObject, after: JsonObject): Pick<JournalEntry, 'changed' | 'changes'> {
  const changed = changedFields(before, after);
  return changed.length === 0 ? { changed } : { changed, changes: fieldChanges(before, after, changed) };
}

/** Lists the top-level fields that differ. Both sides come from `validate`, which orders members; a store may have changed their order. */
export function changedFields(before: JsonObject, after: JsonObject): string[] {
  if (before === after) return [];
  const names = new Set([...Object.keys(after), ...Object.keys(before).sort()]);
  return [...names].filter((name) => !sameJson(before[name], after[name]));
}
