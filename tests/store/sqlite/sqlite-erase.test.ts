import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../../src/store/sqlite/database/driver.ts';
import { openSqlite } from '../../../src/store/sqlite/sqlite.ts';
import { type ImportUnit, openStore, type Store } from '../../../src/store/store.ts';
import { createdIn } from '../conformance/given.ts';
import { aFile, anEntry, aRecord, nextOf } from '../make.ts';
import { freshFolder, type Place } from '../place.ts';

/** These words occur nowhere else in the store. */
const WORDS = ['canariprenom', 'canarihistoire', 'canarifichier', 'canarilettre'];
/** Fills pages of its own, which the store gives back when the text is erased. */
const long = (word: string) => `${word} `.repeat(4_000);

/** Takes nothing out: what was deleted by other means is removed from the files. */
const NOTHING: ImportUnit = { kind: 'erasure', erasure: { dossier: 'dos-2', entries: [], tasks: [], files: [] } };

/** Gives letters whose ids come in disorder, the same for the same seed: half of them hold a word that is erased afterwards. */
function lettersInDisorder(seed: number): { id: string; size: number; isErased: boolean }[] {
  let state = seed * 7_919;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
  return Array.from({ length: 150 }, () => {
    const isErased = next() % 2 === 0;
    return { id: `${next()}${isErased ? '-canarilettre' : ''}`, size: next() % 300, isErased };
  });
}

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

  /** Makes the file larger than those that are rewritten at once. */
  async function grow() {
    const content = Buffer.alloc(20 * 1024 * 1024, 'x');
    await store.putFile(aFile('f-large', content), content);
  }

  /** Makes the file look like one of before deletions were written over. */
  function forgetClean() {
    const before = new Database(join(folder(), 'jalon.db'));
    before.exec(`DELETE FROM records WHERE kind = 'store' AND id = 'clean'`);
    before.close();
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

  it('is in none of them, in a small file of before that was never rewritten', async () => {
    await aLife();
    forgetClean();

    await erase();

    expect(left()).toEqual([]);
  });

  it('is said to be there still in a large file of before, until its next start', async () => {
    await aLife();
    await grow();
    forgetClean();

    await expect(erase()).rejects.toMatchObject({ problem: { status: 503 } });
    await store.close();
    store = await openStore(place.url);
    await store.import([NOTHING]);

    expect(left()).toEqual([]);
  });

  describe('in a large file', () => {
    const seed = 16;
    const noon = Date.parse('2026-03-02T12:00:00Z');
    let now = noon;
    beforeEach(async () => {
      await store.close();
      now = noon;
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      store = await openSqlite(folder(), { realNow: () => now });
      for (const { id, size } of lettersInDisorder(seed))
        await store.putRecord(aRecord(id, { revision: 1, value: { html: 'x'.repeat(size) } }), 0);
      await grow();
    });
    afterEach(() => vi.useRealTimers());

    /** Lets a minute pass at the instant `at`. */
    async function minuteAt(at: number) {
      now = at;
      await vi.advanceTimersByTimeAsync(60_000);
    }

    it.each([
      ['the night after', '2026-03-03T01:00:00Z'],
      ['a day later, when nothing ran at night', '2026-03-03T12:00:00Z'],
    ])('leaves it %s', async (_, at) => {
      for (const { id, isErased } of lettersInDisorder(seed)) if (isErased) await store.dropRecord('note', id);
      await store.import([NOTHING]);
      await minuteAt(noon + 3_600_000);
      await store.import([NOTHING]);
      expect(left()).toEqual(['canarilettre']);

      await minuteAt(Date.parse(at));

      await vi.waitFor(() => expect(left()).toEqual([]), 10_000);
    });
  });

  it('takes a task that fails, and is tried again, while another program reads', async () => {
    await aLife();
    const reader = new Database(join(folder(), 'jalon.db'), { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM dossiers').get();

    await expect(erase()).rejects.toMatchObject({ problem: { status: 503 } });
    reader.exec('COMMIT');
    reader.close();
    await store.import([NOTHING]);

    expect(left()).toEqual([]);
  });

  // With these seeds SQLite moves a cell to another page and leaves its copy in the free space of the first.
  it.each([16, 37, 68])('is not in the free space of a page that it left before (seed %i)', async (seed) => {
    const letters = lettersInDisorder(seed);
    for (const { id, size } of letters) {
      const value = { html: 'x'.repeat(size) };
      await store.putRecord(aRecord(id, { revision: 1, value }), 0);
    }
    const erased = letters.filter(({ isErased }) => isErased);
    await Promise.all(erased.map(({ id }) => store.dropRecord('note', id)));

    await store.import([NOTHING]);

    expect(left()).toEqual([]);
  });

  it('two that ask at once both wait for it', async () => {
    await aLife();
    await Promise.all([erase(), store.import([NOTHING])]);

    expect(left()).toEqual([]);
  });
});
