import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../src/store/sqlite/database/driver.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { createdIn } from '../conformance/given.ts';
import { aFile, anEntry, aRecord, nextOf } from '../make.ts';
import { freshFolder, type Place } from '../place.ts';

/** These words occur nowhere else in the store. */
const WORDS = ['canariprenom', 'canarihistoire', 'canarifichier', 'canarilettre'];
/** Fills pages of its own, which the store gives back when the text is erased. */
const long = (word: string) => `${word} `.repeat(4_000);

describe('What is erased from the embedded store', () => {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = freshFolder('erase');
    store = await openStore(place.url);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const folder = () => place.url.replace('sqlite:', '');
  /** Returns the words found in any file of the store, as raw bytes. */
  const left = () => {
    const texts = readdirSync(folder()).map((name) =>
      readFileSync(join(folder(), name)).toString('latin1').toLowerCase(),
    );
    return WORDS.filter((word) => texts.some((text) => text.includes(word)));
  };

  async function aLife() {
    const content = Buffer.from(long('canarifichier'));
    for (const other of ['dos-0', 'dos-2']) await createdIn(store, other, { text: 'Un autre dossier' });
    const stored = await createdIn(store, 'dos-1', { text: 'Demande de Canariprenom' });
    const named = nextOf(stored, { data: { name: long('canariprenom') } }, { title: 'Canariprenom' });
    await store.commit({ ...named, entry: anEntry(named.dossier, { text: long('canarihistoire') }) });
    await store.putFile(aFile('f-1', content), content);
    await store.putRecord(aRecord('rec-1', { revision: 1, value: { html: long('canarilettre') } }), 0);
  }

  async function erase() {
    const stored = await store.load('dos-1');
    if (stored === null) throw new Error('dos-1 is gone');
    const bare = nextOf(stored, { data: {}, title: 'Demande' }, { title: 'Demande', text: 'Demande' });
    await store.commit(bare);
    await store.dropRecord('note', 'rec-1');
    const entries = [{ revision: 2, pointers: ['/command/data'] }];
    await store.import([{ kind: 'erasure', erasure: { dossier: 'dos-1', entries, tasks: [], files: ['f-1'] } }]);
  }

  it('is in none of its files: pages, free pages, search index, log', async () => {
    await aLife();
    expect(left()).toEqual(WORDS);

    await erase();

    expect(left()).toEqual([]);
    expect((await store.list({ scopes: ['manager:*'], q: 'autre', sort: 'created', limit: 9 })).total).toBe(2);
    expect((await store.list({ scopes: ['manager:*'], q: 'canariprenom', sort: 'created', limit: 9 })).total).toBe(0);
  });

  it('is in none of them either when it was deleted before deletions were written over', async () => {
    await aLife();
    await store.dropRecord('note', 'rec-1');
    await store.close();
    const before = new Database(join(folder(), 'jalon.db'));
    before.pragma('secure_delete = OFF');
    before.exec(`DELETE FROM records WHERE kind = 'store' AND id = 'clean'`);
    before.exec(`CREATE TABLE old (text TEXT); INSERT INTO old VALUES ('${long('canarilettre')}'); DROP TABLE old;`);
    before.close();
    expect(left()).toContain('canarilettre');

    store = await openStore(place.url);
    await erase();

    expect(left()).toEqual([]);
  });

  it('is said to be there still, and rewritten at the next start only, in a file of before that had no room to be rewritten', async () => {
    await aLife();
    const before = new Database(join(folder(), 'jalon.db'));
    before.exec(`DELETE FROM records WHERE kind = 'store' AND id = 'clean'`);
    before.close();

    await expect(erase()).rejects.toMatchObject({ problem: { status: 503 } });
    await store.close();
    store = await openStore(place.url);
    await store.import([{ kind: 'erasure', erasure: { dossier: 'dos-1', entries: [], tasks: [], files: [] } }]);

    expect(left()).toEqual([]);
  });

  it('takes a task that fails, and is tried again, while another program reads', async () => {
    await aLife();
    const reader = new Database(join(folder(), 'jalon.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM dossiers').get();

    await expect(erase()).rejects.toMatchObject({ problem: { status: 503 } });
    reader.exec('COMMIT');
    reader.close();
    await store.import([{ kind: 'erasure', erasure: { dossier: 'dos-1', entries: [], tasks: [], files: [] } }]);

    expect(left()).toEqual([]);
  });

  it('two that ask at once both wait for it', async () => {
    await aLife();
    const nothing = { dossier: 'dos-2', entries: [], tasks: [], files: [] };

    await Promise.all([erase(), store.import([{ kind: 'erasure', erasure: nothing }])]);

    expect(left()).toEqual([]);
  });
});
