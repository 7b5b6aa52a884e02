import { rmSync } from 'node:fs';

/**
 * Deletes a store and all it holds, for ever. Only `npm run demo -- --reset` calls it, on its own store.
 * @throws Error when the address is not understood
 */
export async function eraseStore(url: string): Promise<void> {
  const [, folder] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (folder !== undefined) {
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  if (!/^mongodb(\+srv)?:/.test(url)) throw new Error(`L'adresse de la base « ${url} » n'est pas comprise.`);
  const { MongoClient } = await import('mongodb');
  const client = await MongoClient.connect(url);
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
