import type { Store } from './contract.ts';
import { openSqlite, type SqliteOptions } from './sqlite/sqlite.ts';

/**
 * Keeps bundles, dossiers, journal, tasks, people and files. One write matters, `commit`, and it is all or nothing.
 * It decides nothing: what is allowed or next is the engine's and the access table's word.
 */
export type * from './contract.ts';
export { type ChainVerdict, verifyChain } from './seal.ts';
export { backup, restore } from './sqlite/backup.ts';

export type StoreOptions = SqliteOptions;

/**
 * Opens the store named by `url`: `sqlite:<folder>`, created when absent.
 *
 * @throws with a French sentence when the address is not understood, or the store is damaged or of a newer schema.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const [, scheme, rest] = /^([a-z+]+):(.*)$/.exec(url) ?? [];
  switch (scheme) {
    case 'sqlite':
      if (rest === undefined || rest === '')
        throw new Error("L'adresse de la base manque de dossier : écrivez « sqlite:./data ».");
      return openSqlite(rest, options);
    case 'mongodb':
    case 'mongodb+srv':
      throw new Error('Cette version ne connaît pas encore MongoDB : utilisez « sqlite:<dossier> ».');
    default:
      throw new Error(`L'adresse de la base « ${url} » n'est pas comprise : écrivez « sqlite:<dossier> ».`);
  }
}
