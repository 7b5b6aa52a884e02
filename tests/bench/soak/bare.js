// Makes the collections of a MongoDB-compatible server that knows no validators: `prepare` makes missing ones, checks indexes, and
// proves by a race that conditional updates are atomic; it accepts collections that exist already.
import { MongoClient } from 'mongodb';
import { COLLECTIONS } from '../../../dist/store/mongodb/schema/declarations.js';
import { META } from '../../../dist/store/mongodb/schema/schema.js';

/** @param {string} url with its database, which is emptied */
export async function makeCollections(url) {
  const client = await new MongoClient(url).connect();
  const db = client.db();
  await db.dropDatabase();
  for (const name of [META, ...COLLECTIONS.map(({ name }) => name)]) await db.createCollection(name);
  await client.close();
}
