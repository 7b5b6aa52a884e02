import type { Connection } from '../database/database.ts';

/**
 * Turns ids into numbers and back, since cursors name ids. Dossiers are numbered in order of opening: a number in a cursor would tell
 * anyone who decodes it how many others there are.
 */
export interface Numbers {
  idOf(n: number): string;
  /** Returns null for an id that no dossier has, or has any more. */
  numberOf(id: string): number | null;
}

export function numbersIn(db: Connection): Numbers {
  const id = db.prepare<[number], string>('SELECT id FROM dossiers WHERE n = ?').pluck();
  const number = db.prepare<[string], number>('SELECT n FROM dossiers WHERE id = ?').pluck();
  return {
    idOf: (n) => id.get(n) ?? '',
    numberOf: (dossier) => number.get(dossier) ?? null,
  };
}
