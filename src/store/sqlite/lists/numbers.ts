import type { Connection } from '../database/open.ts';

/**
 * Dossiers are numbered as they are opened, all together: a number in a cursor would count those of others for whoever takes it apart.
 * Cursors name ids, which are turned into numbers here.
 */
export interface Numbers {
  idOf(n: number): string;
  /** Null of an id that no dossier bears, or bears no more. */
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
