import type { Dossier } from '../../engine/engine.ts';

/** Begins the mark of a record that comes from a dossier; readers of another dossier with that record are given the first dossier too. */
const FROM = 'from:';

/** Lists the ids of the dossiers that its links lead to, each once. */
export function linksOf({ links }: Pick<Dossier, 'links'>): string[] {
  return [...new Set(Object.values(links).filter((id) => id !== null))];
}

/** Lists the ids of the dossiers that these marks say a record comes from. */
export function comesFrom(marks: readonly string[]): string[] {
  return marks.flatMap((mark) => (mark.startsWith(FROM) ? mark.slice(FROM.length) : []));
}
