import { mergeSequences, type Stretch } from './sequences.ts';
import type { MergedText, MergeSides, TextConflict } from './sides.ts';

/**
 * Merges line by line; where both sides changed the same lines differently, mine stay.
 * @returns null when there are too many to be compared
 */
export function mergeLines({ base, mine, theirs }: MergeSides): MergedText | null {
  const stretches = mergeSequences(base.split('\n'), mine.split('\n'), theirs.split('\n'));
  if (stretches === null) return null;
  const lines: string[] = [];
  const conflicts: TextConflict[] = [];
  for (const stretch of stretches) {
    if ('ok' in stretch) lines.push(...stretch.ok);
    else {
      conflicts.push(conflictOf(stretch, lines));
      lines.push(...stretch.mine);
    }
  }
  return { text: lines.join('\n'), conflicts };
}

/** Describes a conflict. Where a side has no line, it includes the line before, so that the place can be found again by its text. */
function conflictOf({ base, mine, theirs }: Exclude<Stretch, { ok: string[] }>, before: string[]): TextConflict {
  const isBlank = [base, mine, theirs].some(({ length }) => length === 0);
  const ahead = isBlank ? before.slice(-1) : [];
  const first = before.length - ahead.length + 1;
  const last = before.length + mine.length;
  const textOf = (lines: string[]) => [...ahead, ...lines].join('\n');
  return {
    at: `lignes ${first} à ${Math.max(first, last)}`,
    base: textOf(base),
    mine: textOf(mine),
    theirs: textOf(theirs),
  };
}

/**
 * Replaces my lines by theirs, where mine are found.
 * @returns null when that place is not found, or twice
 */
export function takeTheirLines(text: string, { at, mine, theirs }: TextConflict): string | null {
  const lines = text.split('\n');
  const [wanted, put] = [linesOf(mine), linesOf(theirs)];
  const isAt = (start: number) => wanted.every((line, index) => lines[start + index] === line);
  const hint = Number(/\d+/.exec(at)?.[0] ?? 1) - 1;
  const starts = lines.flatMap((_, start) => (isAt(start) ? [start] : []));
  const start = starts.includes(hint) ? hint : starts.length === 1 ? starts[0] : undefined;
  if (start === undefined) return null;
  return [...lines.slice(0, start), ...put, ...lines.slice(start + wanted.length)].join('\n');
}

function linesOf(text: string | null): string[] {
  return text === null || text === '' ? [] : text.split('\n');
}
