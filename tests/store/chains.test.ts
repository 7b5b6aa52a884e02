import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Chains,
  chainsOf,
  copyStores,
  keepServing,
  openStore,
  putPerson,
  type Store,
} from '../../src/store/store.ts';
import { behind } from './behind.ts';
import { aFile, nextOf, opening } from './make.ts';
import { freshPlace, openUnchained, type Place } from './place.ts';

const BYTES = Buffer.from('Le contenu');
const READ = { dossier: 'dos-1', person: 'per-1', role: 'owner', at: '2026-01-05T08:00:00.000Z', what: 'view' };

let place: Place;
const opened: Store[] = [];
beforeEach(async () => {
  place = await freshPlace('chains', { isFleeting: true });
});
afterEach(async () => {
  await closeAll();
  await place.remove();
});

async function open(): Promise<Store> {
  const store = await openStore(place.url);
  opened.push(store);
  return store;
}

async function closeAll(): Promise<void> {
  for (const store of opened.splice(0)) await store.close();
}

function chains(store: Store): Chains {
  const found = chainsOf(store);
  if (found === null) throw new Error('this store chains nothing');
  return found;
}

const person = (id: string, roles: string[], revision = 1) => ({
  ...{ id, revision, email: `${id}@exemple.fr`, name: `Personne ${id}`, passwordHash: null, roles },
  ...{ organisation: null, active: true, createdAt: '2026-01-05T08:00:00.000Z', preferences: {} },
});

const letter = (id: string, status: string, revision = 1) => ({
  ...{ kind: 'mail', id, revision, marks: [`status:${status}`], sort: '', value: { status } },
});

async function fill(store: Store): Promise<void> {
  await store.commit(opening('dos-1'));
  await putPerson(store, person('per-1', ['operateur']), 0);
  await store.putRecord(letter('let-1', 'waiting'), 0);
  await store.putRecord(letter('let-2', 'sent'), 0);
  await store.putFile({ ...aFile('fic-1', BYTES), dossier: 'dos-1' }, BYTES);
  await store.noteReads([READ]);
  await chainsOf(store)?.settled();
}

/** Compares the chains with all that the store holds. */
async function look(store: Store) {
  const { files } = await store.around('dos-1', { newest: {}, dossiers: [] });
  const dossiers = new Set((await store.heads({ limit: 100 })).map(({ id }) => id));
  return chains(store).flaws({ dossiers, files: new Map(files.map((file) => [file.id, file])) });
}

describe('What an older version wrote', () => {
  it('is chained once the server runs, and is guarded from then on', async () => {
    const older = await openUnchained(place);
    await fill(older);
    await older.close();
    const store = await open();
    expect(await look(store)).toMatchObject({ flaws: [], since: null });

    await chains(store).takeOver();

    const { flaws, unchecked, since } = await look(store);
    expect(flaws).toEqual([]);
    expect(unchecked.join()).not.toContain('reprend');
    expect(since).not.toBeNull();
    await closeAll();
    await behind(place).editRecords(
      'person',
      (values) => new Map([...values].map(([id, value]) => [id, value.replace('operateur', 'admin')])),
    );
    await behind(place).emptyReads();
    await behind(place).dropRecord('mail', 'let-1');
    expect((await look(await open())).flaws).toEqual([
      expect.stringMatching(/^Le compte per-1 : une main a changé la ligne dans la base/),
      expect.stringMatching(/^La lettre let-1 : une main a retiré la ligne de la base, où elle était le /),
      expect.stringMatching(/^Le journal des consultations du dossier dos-1 a perdu 1 ligne sur 1/),
    ]);
  });

  it('keeps its revision where it may be about to be written, and is chained whole by its next write', async () => {
    const older = await openUnchained(place);
    await fill(older);
    await older.close();
    const store = await open();

    await chains(store).takeOver();

    expect(await store.putRecord(letter('let-1', 'sent', 2), 1)).toBe(true);
    expect((await look(store)).flaws).toEqual([]);
    expect(await store.record('mail', 'let-1')).toEqual(letter('let-1', 'sent', 2));
  });

  it('waits while an older version still serves the store', async () => {
    const older = await openUnchained(place);
    await fill(older);
    const stop = await keepServing(older, 'ancien/1', { reads: { engine: 1 } });
    const store = await open();

    await chains(store).takeOver();
    expect(await look(store)).toMatchObject({ since: null });

    await stop();
    await older.close();
    await chains(store).takeOver();
    expect((await look(store)).since).not.toBeNull();
  });
});

describe('Chains', () => {
  it('agree with all that the product writes, changes, drops and erases', async () => {
    const store = await open();
    await fill(store);
    await chains(store).takeOver();
    await putPerson(store, person('per-1', [], 2), 1);
    expect(await putPerson(store, person('per-1', ['admin'], 2), 1)).toBe(false);
    await store.dropRecord('mail', 'let-2');
    await store.dropRecord('mail', 'let-none');
    await store.putRecord(letter('let-2', 'waiting'), 0);
    await store.noteReads([READ, { ...READ, person: 'per-2' }]);
    const stored = await store.load('dos-1');
    if (stored !== null) await store.commit(nextOf(stored));
    await store.import([{ kind: 'erasure', erasure: { dossier: 'dos-1', entries: [], tasks: [], files: ['fic-1'] } }]);

    expect((await look(store)).flaws).toEqual([]);
    expect(await store.record('file-salt', 'fic-1')).toBeNull();
    expect(await store.record('person', 'per-1')).not.toHaveProperty('value.chained');
  });

  it('are one, whichever of two instances writes', async () => {
    const [one, other] = [await open(), await open()];
    for (let revision = 1; revision <= 6; revision++) {
      const writer = revision % 2 === 0 ? one : other;
      await putPerson(writer, person('per-1', [`role-${revision}`], revision), revision - 1);
      await Promise.all([
        putPerson(one, person(`per-a${revision}`, []), 0),
        putPerson(other, person(`per-b${revision}`, []), 0),
      ]);
    }
    await Promise.all([chains(one).settled(), chains(other).settled()]);

    const { flaws, unchecked } = await look(one);
    expect(flaws).toEqual([]);
    expect(unchecked.join()).not.toContain('ne compte pas encore');
  });

  it('miss what a stop left out, say so, and take it in at the next check', async () => {
    const store = await open();
    await fill(store);
    await chains(store).takeOver();
    await putPerson(store, person('per-1', [], 2), 1);
    await chains(store).settled();
    const last = String((await chains(store).heads()).get('person')?.n).padStart(10, '0');
    await closeAll();
    await behind(place).dropRecord('chain:person', last);
    const again = await open();

    const before = await look(again);
    await chains(again).takeOver('late');
    const after = await look(again);

    expect(before.flaws).toEqual([]);
    expect(before.unchecked.join()).toContain('les comptes : 1 écriture que la chaîne ne compte pas encore');
    expect(after.flaws).toEqual([]);
    expect(after.unchecked.join()).not.toContain('ne compte pas encore');
  });

  it('say where they were broken, and by what a record came back', async () => {
    const store = await open();
    await fill(store);
    await chains(store).takeOver();
    await closeAll();
    const by = behind(place);
    const kept = await by.takeRecord('mail', 'let-2');
    const later = await open();
    await later.dropRecord('mail', 'let-2');
    await closeAll();
    if (kept !== null) await by.putRecord(kept);
    await by.dropRecord('chain:person', '0000000001');

    expect((await look(await open())).flaws).toEqual([
      expect.stringMatching(/^La chaîne qui garde les comptes est rompue à son entrée 1 /),
      expect.stringMatching(
        /^La lettre let-2 : une main a remis la ligne dans la base, d’où Jalon l’avait retirée le /,
      ),
    ]);
  });

  it('go along with a copy to another store', async () => {
    const store = await open();
    await fill(store);
    await chains(store).takeOver();
    const heads = await chains(store).heads();
    await closeAll();
    const target = await freshPlace('chains-copy', { isFleeting: true });

    await copyStores(place.url, target.url);

    const copy = await openStore(target.url);
    try {
      expect((await look(copy)).flaws).toEqual([]);
      expect(await chains(copy).heads()).toEqual(heads);
    } finally {
      await copy.close();
      await target.remove();
    }
  });
});
