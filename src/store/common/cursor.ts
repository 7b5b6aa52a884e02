import { problems, refuse } from '../../base/base.ts';

/**
 * Marks the end of a page: its sort, the key and tie-breaker of its last row, and the total counted for the first page. Counting again at
 * each page would cost more than the page. Callers treat it as opaque.
 */
export interface Cursor<Tie> {
  sort: string;
  key: string;
  tie: Tie;
  total: number;
}

export function writeCursor<Tie extends string | number>(cursor: Cursor<Tie>): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.key, cursor.tie, cursor.total])).toString('base64url');
}

/** @throws Refusal `invalid-query` when the text is not a cursor of this sort. */
export function readCursor(text: string, sort: string, tieType: 'number'): Cursor<number>;
export function readCursor(text: string, sort: string, tieType: 'string'): Cursor<string>;
export function readCursor(text: string, sort: string, tieType: 'number' | 'string'): Cursor<string | number> {
  const read = parsed(text);
  if (!Array.isArray(read)) return unreadable();
  const [ofSort, key, tie, total] = read;
  if (ofSort !== sort || typeof key !== 'string' || typeof total !== 'number') return unreadable();
  if ((typeof tie !== 'number' && typeof tie !== 'string') || typeof tie !== tieType) return unreadable();
  return { sort, key, tie, total };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function unreadable(): never {
  return refuse(
    problems.invalidQuery("Le curseur de page n'est pas valide pour ce tri : reprenez la liste depuis le début."),
  );
}
