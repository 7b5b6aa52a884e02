import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { meddle } from './folder.ts';
import { type KeptPlace, keptPlace, keptVersions, raiseSchema } from './kept.ts';

const UPGRADE_MS = 300_000;
const SERVER = 'accueil/12';
const ID = `serving:${SERVER}`;

/** Writes the record by which an older instance says that it serves. */
async function saysItServes(url: string, untilMs: number): Promise<void> {
  const [, folder] = /^sqlite:(.+)$/.exec(url) ?? [];
  const record = { kind: 'store', id: ID, revision: 1, sort: '', value: JSON.stringify({ who: SERVER }) };
  if (folder === undefined) return onMongo(url, { ...record, marks: ['serving'], expiresAt: untilMs });
  meddle(folder, (db) =>
    db
      .prepare(
        "INSERT OR REPLACE INTO records (kind, id, revision, sort, marks, value, expires_at) VALUES (?, ?, 1, '', '[\"serving\"]', ?, ?)",
      )
      .run(record.kind, ID, record.value, untilMs),
  );
}

async function onMongo(url: string, record: object): Promise<void> {
  const client = await MongoClient.connect(url, { directConnection: true });
  await client.db().collection('records').replaceOne({ kind: 'store', id: ID }, record, { upsert: true });
  await client.close();
}

describe.each(keptVersions)('A base of %s', (version) => {
  let kept: KeptPlace;
  let store: Store;
  beforeAll(async () => {
    kept = await keptPlace(version);
  }, UPGRADE_MS);
  afterAll(() => kept.remove());

  it('that an instance of before still serves keeps its schema, however often it is asked', async () => {
    await saysItServes(kept.url, Date.now() + UPGRADE_MS);

    for (let again = 0; again < 2; again++)
      await expect(openStore(kept.url)).rejects.toThrow(
        /est servie par accueil\/12.*change le schéma.*arrêtez toutes les instances, puis démarrez celle-ci/,
      );
  });

  it(
    'is brought up to date once that one has stopped',
    async () => {
      await saysItServes(kept.url, Date.now() - 1);

      store = await openStore(kept.url);

      expect(await store.ids({ limit: 1 })).toHaveLength(1);
      expect(await store.ready()).toBe(true);
    },
    UPGRADE_MS,
  );

  it('that a newer program has changed meanwhile: who still serves it says that it is not ready any more', async () => {
    await raiseSchema(kept.url);

    expect(await store.ready()).toBe(false);
    await store.close();
  });
});
