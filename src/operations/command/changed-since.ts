import { canonicalJson, type Json } from '../../base/base.ts';
import type { JournalEntry } from '../../engine/engine.ts';

/**
 * Top-level fields that are not after these entries what they were before them. One changed and put back is none; entries that do not
 * tell what became of a field (`changes` absent) are taken at their word that it changed.
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

/** By path: what the first entry found there, what the last one left. */
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
