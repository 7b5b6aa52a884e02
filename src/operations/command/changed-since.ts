import { canonicalJson, type Json } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';

/**
 * Lists the top-level fields that these entries changed. A field changed and then put back is not listed; an entry without `changes` is
 * taken to have changed the fields it names.
 */
export function changedSince(entries: readonly JournalEntry[]): string[] {
  const names = [...new Set(entries.flatMap(({ changed }) => changed))];
  return names.filter((name) => !isPutBack(name, entries));
}

function isPutBack(name: string, entries: readonly JournalEntry[]): boolean {
  const touching = entries.filter(({ changed }) => changed.includes(name));
  if (touching.some(({ changes }) => changes === undefined)) return false;
  return [...endsOf(name, touching).values()].every(({ was, is }) => textOf(was) === textOf(is));
}

interface Ends {
  was: Json | undefined;
  is: Json | undefined;
}

/** Finds, for each path, the value before the first entry and after the last. */
function endsOf(name: string, entries: readonly JournalEntry[]): Map<string, Ends> {
  const ends = new Map<string, Ends>();
  for (const { changes = {} } of entries)
    for (const [path, { was, is }] of Object.entries(changes)) {
      if (path !== name && !path.startsWith(`${name}.`)) continue;
      const first = ends.get(path);
      ends.set(path, { was: first ? first.was : was, is });
    }
  return ends;
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}
