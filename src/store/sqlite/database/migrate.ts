import { todoLines } from '../../common/common.ts';
import { refuseServedByOlder, SERVING } from '../../kinds/kinds.ts';
import type { Connection } from './open.ts';
import { MIGRATIONS } from './schema.ts';

/** Is `JALN` in ASCII: it tells our file from any other SQLite file. */
const APPLICATION_ID = 0x4a414c4e;
export const SCHEMA_VERSION = MIGRATIONS.length;

export function schemaVersion(db: Connection): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings an older schema to ours, each step in its own transaction. The version is read again inside the transaction: another process may
 * be migrating the same file.
 * @throws with a French sentence when the file is foreign or newer, or an older one is being served.
 */
export function migrate(db: Connection, steps: readonly string[] = MIGRATIONS): void {
  refuseForeign(db, steps.length);
  const next = () => {
    refuseServed(db, steps.length);
    applyNext(db, steps);
  };
  while (schemaVersion(db) < steps.length) db.transaction(next).immediate();
}

function refuseServed(db: Connection, to: number): void {
  const hasRecords = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'records'`).get() !== undefined;
  if (!hasRecords) return;
  const { kind, idStart } = SERVING;
  const ids = db
    .prepare<[string, string, number], string>('SELECT id FROM records WHERE kind = ? AND id GLOB ? AND expires_at > ?')
    .pluck()
    .all(kind, `${idStart}*`, Date.now());
  refuseServedByOlder(`La base ${db.name}`, { from: schemaVersion(db), to }, ids);
}

function applyNext(db: Connection, steps: readonly string[]): void {
  const version = schemaVersion(db);
  const step = steps[version];
  if (step === undefined) return;
  // To-dos are read from a row by the code that both stores share.
  db.function('todo_lines', { deterministic: true }, (row, workflow) =>
    JSON.stringify(todoLines(JSON.parse(String(row)), String(workflow))),
  );
  db.exec(step);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${version + 1}`);
}

/**
 * Refuses a file that is not ours.
 * @throws with a French sentence when the file is not ours or was written by a newer version.
 */
export function refuseForeign(db: Connection, known = SCHEMA_VERSION): void {
  const version = schemaVersion(db);
  const application = Number(db.pragma('application_id', { simple: true }));
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined;
  if (!isEmpty && application !== APPLICATION_ID)
    throw new Error(
      `Le fichier ${db.name} est une base SQLite, mais pas une base Jalon : choisissez un autre dossier.`,
    );
  if (version > known)
    throw new Error(
      `La base ${db.name} a été écrite par une version plus récente de Jalon (schéma ${version}, connu ici : ${known}). Mettez Jalon à jour, ou restaurez une sauvegarde faite avec cette version.`,
    );
}
