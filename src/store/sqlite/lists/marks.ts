import { type Connection, type Fragment, part, places, prepared } from '../database/database.ts';

/** Holds tokens of which a dossier must bear at least one, and how many dossiers bear them (a dossier with two counts twice). */
export interface MarkGroup {
  ids: number[];
  size: number;
  /** Counts the dossiers that bear the most common of them. */
  widest: number;
}

/**
 * Returns the groups of a query in its order, or null when no dossier bears any token of a group. Sizes are kept by each commit: knowing
 * them costs a lookup, and decides which way a list is read.
 */
export function markGroups(db: Connection): (groups: string[][]) => MarkGroup[] | null {
  const statement = prepared(db);
  const lookUp = (texts: string[]): MarkGroup => {
    const found = statement<{ id: number; uses: number }>(
      `SELECT id, uses FROM tokens WHERE uses > 0 AND text IN ${places(texts.length)}`,
    ).all(...texts);
    return {
      ids: found.map(({ id }) => id),
      size: found.reduce((sum, { uses }) => sum + uses, 0),
      widest: found.reduce((most, { uses }) => Math.max(most, uses), 0),
    };
  };

  return (groups) => {
    const found = groups.map(lookUp);
    return found.some(({ size }) => size === 0) ? null : found;
  };
}

/** Selects the numbers of all the dossiers of a group, each once. */
export function membersOf({ ids }: MarkGroup): Fragment {
  const once = ids.length > 1 ? 'DISTINCT ' : '';
  return part(`SELECT ${once}n FROM marks WHERE token IN ${places(ids.length)}`, ...ids);
}

/** Tests whether the dossier in `column` belongs to the group. */
export function isIn({ ids }: MarkGroup, column: string): Fragment {
  return part(`EXISTS (SELECT 1 FROM marks WHERE token IN ${places(ids.length)} AND n = ${column})`, ...ids);
}
