import type { Dossier } from '../../engine/engine.ts';

/** A record marked so comes from a dossier: whoever reads what stands around another is given it. */
const FROM = 'from:';

/** Ids of the dossiers that its links lead to, each once. */
export function linksOf({ links }: Pick<Dossier, 'links'>): string[] {
  return [...new Set(Object.values(links).filter((id) => id !== null))];
}

/** Ids of the dossiers that these marks say a record comes from. */
export function comesFrom(marks: readonly string[]): string[] {
  return marks.flatMap((mark) => (mark.startsWith(FROM) ? mark.slice(FROM.length) : []));
}
