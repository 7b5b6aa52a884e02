import { isDeepStrictEqual } from 'node:util';
import { type Db, MongoServerError } from 'mongodb';
import { refuseServedByOlder, SERVING } from '../../kinds/kinds.ts';
import { serverTime } from '../database/database.ts';
import {
  COLLECTIONS,
  type CollectionDeclaration,
  type IndexDeclaration,
  MIGRATIONS,
  SCHEMA_VERSION,
  type SchemaMigration,
} from './declarations.ts';

/** Describes the only document that says what the database is. */
interface SchemaDocument {
  _id: 'schema';
  version: number;
  /** Is the version of the server on which the race probe passed. */
  provenOn?: string;
  /** Is a migration that has begun and not ended. */
  migrating?: { to: number; after: string | null };
}
export const META = 'jalon';

/**
 * Makes an empty database ours, brings an older one up to date, and checks what is declared.
 * @throws with a French sentence when the server is not atomic, the schema newer, foreign or impossible to bring up to date, or an older
 * one is being served, or an index missing or different.
 */
export async function prepare(
  db: Db,
  target: { version: number; migrations: readonly SchemaMigration[] } = {
    version: SCHEMA_VERSION,
    migrations: MIGRATIONS,
  },
): Promise<void> {
  const meta = db.collection<SchemaDocument>(META);
  const found = await meta.findOne({ _id: 'schema' });
  const { version: server } = await db.admin().command({ buildInfo: 1 });
  if (found?.provenOn !== server) await assertAtomic(db);
  if (found === null) await create(db);
  const version = found?.version ?? target.version;
  refuseOther(db, version, target);
  // A newer program is migrating the database, or was cut short.
  if (found?.migrating !== undefined) refuseNewer(db, found.migrating.to, target.version);
  if (version < target.version) await refuseServed(db, { from: version, to: target.version });
  await meta.updateOne(
    { _id: 'schema' },
    { $setOnInsert: { version }, $set: { provenOn: String(server) } },
    { upsert: true },
  );
  await migrate(db, version, target.migrations);
  await checkIndexes(db);
}

/** Checks the schema and the indexes again while the store runs. */
export async function assertPrepared(db: Db): Promise<void> {
  const found = await db.collection<SchemaDocument>(META).findOne({ _id: 'schema' });
  if (found === null)
    throw new Error(`La base MongoDB « ${db.databaseName} » n'est plus celle de Jalon : restaurez une sauvegarde.`);
  refuseOther(db, found.version, { version: SCHEMA_VERSION, migrations: [] });
  await checkIndexes(db);
}

function refuseOther(
  db: Db,
  version: number,
  target: { version: number; migrations: readonly SchemaMigration[] },
): void {
  refuseNewer(db, version, target.version);
  for (let next = version + 1; next <= target.version; next++)
    if (!target.migrations.some(({ to }) => to === next))
      throw new Error(
        `${nameOf(db)} est au schéma ${version} et aucune migration ne mène au schéma ${next} : ouvrez-la d'abord avec une version intermédiaire.`,
      );
}

function refuseNewer(db: Db, version: number, known: number): void {
  if (version <= known) return;
  throw new Error(
    `${nameOf(db)} est au schéma ${version}, plus récent que celui de ce programme (${known}) : mettez le programme à jour.`,
  );
}

const nameOf = (db: Db) => `La base MongoDB « ${db.databaseName} »`;

async function refuseServed(db: Db, schemas: { from: number; to: number }): Promise<void> {
  const { kind, idStart } = SERVING;
  const now = await serverTime(db);
  const said = await db
    .collection('records')
    .find({ kind, id: { $regex: `^${idStart}` }, expiresAt: { $gt: now } }, { projection: { id: 1 } })
    .toArray();
  const ids = said.map(({ id }) => String(id));
  refuseServedByOlder(nameOf(db), schemas, ids);
}

/** Creates the collections and indexes; it may begin again after a crash, or in several instances at once, with the same result. */
async function create(db: Db): Promise<void> {
  const present = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  const foreign = COLLECTIONS.filter(({ name }) => present.has(name));
  if (foreign.length > 0 && !present.has(META))
    throw new Error(
      `La base MongoDB « ${db.databaseName} » contient déjà ${foreign.map(({ name }) => `« ${name} »`).join(', ')} sans être à Jalon : choisissez une base vide.`,
    );
  if (!present.has(META)) await created(db, META, {});
  for (const collection of COLLECTIONS) {
    if (!present.has(collection.name)) await created(db, collection.name, { validator: validatorOf(collection) });
    if (collection.indexes.length > 0) await db.collection(collection.name).createIndexes(collection.indexes);
  }
}

async function created(db: Db, name: string, options: object): Promise<void> {
  try {
    await db.createCollection(name, options);
  } catch (error) {
    const alreadyThere = error instanceof MongoServerError && error.code === 48;
    if (!alreadyThere) throw error;
  }
}

function validatorOf({ fields }: CollectionDeclaration): object {
  const properties = Object.fromEntries(Object.entries(fields).map(([field, bsonType]) => [field, { bsonType }]));
  return { $jsonSchema: { bsonType: 'object', required: Object.keys(fields), properties } };
}

async function migrate(db: Db, version: number, migrations: readonly SchemaMigration[]): Promise<void> {
  const meta = db.collection<SchemaDocument>(META);
  const due = migrations.filter(({ to }) => to > version).sort((a, b) => a.to - b.to);
  for (const { to, step } of due) {
    const begun = (await meta.findOne({ _id: 'schema' }))?.migrating;
    let after = begun?.to === to ? begun.after : null;
    do {
      // This is written before the first part too: from then on no older program opens the database.
      await meta.updateOne({ _id: 'schema' }, { $set: { migrating: { to, after } } });
      after = await step(db, after);
    } while (after !== null);
    await meta.updateOne({ _id: 'schema' }, { $set: { version: to }, $unset: { migrating: true } });
  }
  if (due.length === 0) return;
  for (const collection of COLLECTIONS)
    await db.command({ collMod: collection.name, validator: validatorOf(collection) });
}

async function checkIndexes(db: Db): Promise<void> {
  for (const { name, indexes } of COLLECTIONS) {
    const found = await db
      .collection(name)
      .listIndexes()
      .toArray()
      .catch((error: unknown) => noneIfAbsent(error));
    for (const wanted of indexes) {
      const stored = found.find((one) => one['name'] === wanted.name);
      if (stored === undefined) throw faulty(name, wanted, 'manque');
      if (!sameIndex(wanted, stored)) throw faulty(name, wanted, "n'est pas celui qui est attendu");
    }
  }
}

function noneIfAbsent(error: unknown): [] {
  const isAbsent = error instanceof MongoServerError && error.code === 26;
  if (!isAbsent) throw error;
  return [];
}

function sameIndex(wanted: IndexDeclaration, stored: { [field: string]: unknown }): boolean {
  return (
    // Keys are compared as text: the order of the fields counts, which comparing objects would not see.
    JSON.stringify(stored['key']) === JSON.stringify(wanted.key) &&
    (stored['unique'] === true) === (wanted.unique === true) &&
    (stored['sparse'] === true) === (wanted.sparse === true) &&
    isDeepStrictEqual(stored['partialFilterExpression'], wanted.partialFilterExpression)
  );
}

function faulty(collection: string, { name, key, ...options }: IndexDeclaration, what: string): Error {
  const command = `db.${collection}.createIndex(${JSON.stringify(key)}, ${JSON.stringify({ name, ...options })})`;
  return new Error(
    `L'index « ${name} » de la collection « ${collection} » ${what}. Refaites-le avec mongosh (supprimez-le d'abord s'il existe) : ${command}`,
  );
}

const ROUNDS = 10;
const RUNNERS = 8;

/**
 * Refuses a server that breaks the one promise the store rests on: of several conditional updates of one document, only one wins. Some
 * compatible servers do not keep it (FerretDB 1.24 named 339 winners where 100 were due).
 * @throws with a French sentence when a round has two winners, or none.
 */
async function assertAtomic(db: Db): Promise<void> {
  const name = `probe_${Date.now().toString(36)}_${Math.random().toString(36).slice(2)}`;
  const probe = db.collection<{ _id: string; n: number; by: number }>(name);
  await probe.insertOne({ _id: 'race', n: 0, by: 0 });
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const tries = await Promise.all(
        Array.from({ length: RUNNERS }, (_, by) =>
          probe.updateOne({ _id: 'race', n: round }, { $set: { n: round + 1, by } }),
        ),
      );
      const winners = tries.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0);
      if (winners !== 1) throw notAtomic(winners);
    }
  } finally {
    await probe.drop();
  }
}

function notAtomic(winners: number): Error {
  return new Error(
    `Ce serveur MongoDB n'est pas sûr : ${winners} écritures concurrentes ont réussi là où une seule le devait. Des dossiers seraient perdus : employez MongoDB lui-même ou un serveur qui respecte les mises à jour conditionnelles.`,
  );
}
