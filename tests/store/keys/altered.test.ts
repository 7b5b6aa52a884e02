import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unreadable } from '../../../src/base/base.ts';
import { Envelopes, HOUSE } from '../../../src/store/crypt/envelopes.ts';
import { noteMasterKey } from '../../../src/store/crypt/master-keys.ts';
import { Seals } from '../../../src/store/crypt/seals.ts';
import {
  allPeople,
  currentRelease,
  drawKey,
  dropSession,
  everyRecord,
  findPerson,
  findSession,
  keysOf,
  openStore,
  type Person,
  personByEmail,
  putPerson,
  putSession,
  putSetting,
  readRing,
  readSetting,
  type Store,
  swapCurrentRelease,
  touchSession,
} from '../../../src/store/store.ts';
import { type Behind, behind, type KeptRecord } from '../behind.ts';
import { nextOf, opening } from '../make.ts';
import { freshPlace, openUnchained, type Place } from '../place.ts';

const ring = readRing(drawKey('k1'), 'le test');
const keys = { where: 'le test', read: async () => ring };

let place: Place;
let by: Behind;
const opened: Store[] = [];

beforeEach(async () => {
  place = await freshPlace('altered', { isFleeting: true });
  by = behind(place);
});
afterEach(async () => {
  await closeAll();
  await place.remove();
});

async function closeAll(): Promise<void> {
  for (const store of opened.splice(0)) await store.close();
}

async function open(): Promise<Store> {
  const store = await openStore(place.url, { keys });
  opened.push(store);
  return store;
}

/** Opens the store with everything in it encrypted. */
async function whole(): Promise<Store> {
  const store = await open();
  await keysOf(store)?.encryptSome(10_000);
  expect((await keysOf(store)?.state())?.isComplete).toBe(true);
  return store;
}

const person = (id: string, roles: string[], revision = 1): Person => ({
  ...{ id, revision, roles, email: `${id}@exemple.fr`, name: `Personne ${id}`, passwordHash: null },
  ...{ organisation: null, active: true, createdAt: '2026-01-01', preferences: {} },
});

async function session(store: Store, idHash: string): Promise<void> {
  const now = await store.realNow();
  await putSession(store, {
    ...{ idHash, person: 'per-1', kind: 'cookie', name: null, device: null },
    ...{ createdAt: now, lastSeenAt: now, expiresAt: now + 3_600_000 },
  });
}

/** Builds an account in clear, as a program without keys would write it. */
async function intruder(): Promise<KeptRecord> {
  const kept = (await by.takeRecord('person', 'per-1')) as KeptRecord;
  const { id: _id, revision: _, ...value } = person('per-intrus', ['admin']);
  return {
    ...kept,
    ...('_id' in kept && {
      _id: '["person","per-intrus"]',
      marks: ['email:per-intrus@exemple.fr'],
      unique: 'email:per-intrus@exemple.fr',
    }),
    ...('sole' in kept && { marks: '["email:per-intrus@exemple.fr"]', sole: 'email:per-intrus@exemple.fr' }),
    id: 'per-intrus',
    value: JSON.stringify(value),
  };
}

/** Expects both the full inspection and the occasional inspection to report the alteration. */
async function expectTold(what: string): Promise<void> {
  const store = await open();
  expect((await keysOf(store)?.alterations())?.join('\n')).toContain(what);
  expect(await keysOf(store)?.seemsAltered()).toBe(true);
}

async function expectNothingTold(): Promise<void> {
  const store = await open();
  expect(await keysOf(store)?.alterations()).toEqual([]);
  expect(await keysOf(store)?.seemsAltered()).toBe(false);
}

describe.each(['while nobody serves', 'while it is served'])('Once all is encrypted, %s', (when) => {
  /** Returns the store that reads after the alteration: the same, or one opened again. */
  async function afterwards(store: Store): Promise<Store> {
    if (when === 'while it is served') return store;
    await closeAll();
    return open();
  }

  it('an account in clear is refused, and takes nobody else away', async () => {
    const store = await whole();
    await putPerson(store, person('per-1', ['operateur']), 0);
    await by.putRecord(await intruder());

    const after = await afterwards(store);

    await expect(findPerson(after, 'per-intrus')).rejects.toThrow(Unreadable);
    await expect(personByEmail(after, 'per-intrus@exemple.fr')).rejects.toThrow('écrit sans les clés');
    expect((await allPeople(after)).map(({ id }) => id)).toEqual(['per-1']);
    await expectTold('« person » per-intrus');
  });

  it('an account put back as it was before is refused', async () => {
    const store = await whole();
    await putPerson(store, person('per-1', ['admin']), 0);
    const before = (await by.takeRecord('person', 'per-1')) as KeptRecord;
    await putPerson(store, person('per-1', ['operateur'], 2), 1);
    await by.putRecord(before);

    const after = await afterwards(store);

    await expect(findPerson(after, 'per-1')).rejects.toThrow('remis à un état d’avant');
    await expectTold('« person » per-1');
  });

  it('a session that was ended and put back opens nothing, and one seen an hour ago is the same', async () => {
    const store = await whole();
    await session(store, 'finie');
    await session(store, 'vue');
    const ended = (await by.takeRecord('session', 'finie')) as KeptRecord;
    const seen = (await by.takeRecord('session', 'vue')) as KeptRecord;
    await dropSession(store, 'finie');
    await touchSession(store, 'vue', (await store.realNow()) + 1_000);
    await by.putRecord(ended);
    await by.putRecord(seen);

    const after = await afterwards(store);

    await expect(findSession(after, 'finie')).rejects.toThrow(Unreadable);
    expect((await findSession(after, 'vue'))?.person).toBe('per-1');
    await expectTold('« session » finie');
  });

  it('a setting in clear, or taken away, is told', async () => {
    const store = await whole();
    await putSetting(store, 'un', 'juste');
    await putSetting(store, 'deux', 'juste');
    const kept = (await by.takeRecord('setting', 'un')) as KeptRecord;
    await by.putRecord({ ...kept, value: JSON.stringify({ value: 'faux' }) });
    await by.dropRecord('setting', 'deux');

    const after = await afterwards(store);

    await expect(readSetting(after, 'un')).rejects.toThrow(Unreadable);
    await expect(readSetting(after, 'deux')).rejects.toThrow('retiré de la base');
    await expectTold('« setting » deux a été retiré');
  });

  it('a record whose marks or end were changed is refused', async () => {
    const store = await whole();
    await putPerson(store, person('per-1', ['admin']), 0);
    const kept = (await by.takeRecord('person', 'per-1')) as KeptRecord;
    const mark = 'email:autre@exemple.fr';
    const marks = '_id' in kept ? [mark] : JSON.stringify([mark]);
    await by.putRecord({ ...kept, marks, ...('sole' in kept ? { sole: mark } : { unique: mark }) });

    const after = await afterwards(store);

    await expect(personByEmail(after, 'autre@exemple.fr')).rejects.toThrow('a été changé après coup');
  });

  it('another release than the one that was published is not served', async () => {
    const store = await whole();
    await swapCurrentRelease(store, { release: 'rel-1', next: null }, 0);
    const before = (await by.takeRecord('current-release', 'current')) as KeptRecord;
    await swapCurrentRelease(store, { release: 'rel-2', next: null }, 1);
    await by.putRecord(before);

    const after = await afterwards(store);

    await expect(currentRelease(after)).rejects.toThrow(Unreadable);
    await by.putRecord({ ...before, value: JSON.stringify({ release: 'rel-faux', next: null }) });
    await expect(currentRelease(after)).rejects.toThrow(Unreadable);
    await by.dropRecord('current-release', 'current');
    // Changes of another process are checked at most once per turn of the event loop.
    await setImmediate();
    await expect(currentRelease(after)).rejects.toThrow('retiré de la base');
  });

  it('a letter in clear is refused', async () => {
    const store = await whole();
    const letter = {
      kind: 'mail',
      id: '1',
      revision: 1,
      marks: ['dossier:dos-1'],
      sort: '',
      value: { text: 'Bonjour' },
    };
    await store.putRecord(letter, 0);
    const kept = (await by.takeRecord('mail', '1')) as KeptRecord;
    await by.putRecord({ ...kept, value: JSON.stringify({ text: 'Fausse' }) });

    const after = await afterwards(store);

    await expect(everyRecord(after, 'mail', 'dossier:dos-1')).rejects.toThrow(Unreadable);
    const other = await open();
    expect(await keysOf(other)?.alterations()).toEqual([expect.stringContaining('« mail » 1')]);
  });
});

describe('A dossier', () => {
  it('in clear is refused once all is encrypted', async () => {
    const store = await whole();
    await store.commit(opening('dos-1'));
    const dossier = (await store.load('dos-1'))?.dossier;
    await closeAll();
    await by.putBody('dos-1', JSON.stringify({ ...dossier, title: 'Faux' }));

    await expect((await open()).load('dos-1')).rejects.toThrow('écrit sans les clés');
    expect(await keysOf(await open())?.alterations()).toEqual([expect.stringContaining('dos-1')]);
  });

  it.each([keys, null])('whose body alone is put back as it was is refused, with keys or without', async (ring) => {
    const store = await openStore(place.url, { keys: ring });
    await store.commit(opening('dos-1'));
    const before = await by.bodyOf('dos-1');
    const stored = await store.load('dos-1');
    if (stored === null) throw new Error('dos-1');
    await store.commit(nextOf(stored));
    await store.close();
    await by.putBody('dos-1', before);

    const after = await openStore(place.url, { keys: ring });
    opened.push(after);

    await expect(after.load('dos-1')).rejects.toThrow('remis à un état d’avant');
    await expect(after.dossiers(['dos-1'], 'once')).rejects.toThrow('remis à un état d’avant');
  });
});

describe('That all is encrypted', () => {
  it('is not taken back with the settings that say how far it had come', async () => {
    const store = await whole();
    await putPerson(store, person('per-1', ['operateur']), 0);
    await closeAll();
    for (const name of ['bound-up-to', 'encrypted-up-to', 'dossiers-encrypted-up-to'])
      await by.dropRecord('store', name);
    await by.putRecord(await intruder());

    const after = await open();
    await keysOf(after)?.encryptSome(10_000);
    await keysOf(after)?.rotate();

    expect((await keysOf(after)?.state())?.isComplete).toBe(true);
    await expect(findPerson(after, 'per-intrus')).rejects.toThrow('écrit sans les clés');
  });

  it('is not taken back with the envelope of before: the store does not open', async () => {
    const store = await open();
    await putPerson(store, person('per-1', ['operateur']), 0);
    const before = (await by.takeRecord('envelope', 'HOUSE')) as KeptRecord;
    await keysOf(store)?.encryptSome(10_000);
    await closeAll();
    await by.putRecord(before);

    await expect(openStore(place.url, { keys })).rejects.toThrow('remise à un état d’avant');
  });

  it('holds for what was sealed before seals were bound to a revision; what is in clear beside it is not sealed anew', async () => {
    const raw = await openUnchained(place);
    const envelopes = new Envelopes({ store: raw, source: keys, ring, note: (now) => noteMasterKey(raw, now) });
    await envelopes.make([HOUSE]);
    const { id, revision, ...value } = person('per-1', ['operateur']);
    const sealed = new Seals(envelopes).text(HOUSE, `record\0person\0${id}`, JSON.stringify(value));
    await raw.putRecord({ kind: 'person', id, revision, marks: [], sort: '', value: { sealed } }, 0);
    await putPerson(raw, person('per-intrus', ['admin']), 0);
    for (const name of ['encrypted-up-to', 'dossiers-encrypted-up-to']) await putSetting(raw, name, 'done', 'store');
    await raw.close();

    const store = await whole();

    expect((await findPerson(store, 'per-1'))?.roles).toEqual(['operateur']);
    await expect(findPerson(store, 'per-intrus')).rejects.toThrow('écrit sans les clés');
    const before = (await by.takeRecord('person', 'per-1')) as KeptRecord;
    await putPerson(store, person('per-1', [], 2), 1);
    await by.putRecord(before);
    await closeAll();
    await expect(findPerson(await open(), 'per-1')).rejects.toThrow('remis à un état d’avant');
  });

  it('tells nothing of what the product wrote itself', async () => {
    const store = await whole();
    await putPerson(store, person('per-1', ['operateur']), 0);
    await session(store, 'ouverte');
    await touchSession(store, 'ouverte', (await store.realNow()) + 1_000);
    await store.commit(opening('dos-1'));

    await expectNothingTold();
    expect((await findSession(await open(), 'ouverte'))?.person).toBe('per-1');
  });

  it('stays true beside another instance that writes, ends and begins again', async () => {
    const [one, other] = [await whole(), await open()];
    await putPerson(one, person('per-1', ['operateur']), 0);
    for (let revision = 2; revision < 12; revision++) {
      const [writer, reader] = revision % 2 === 0 ? [one, other] : [other, one];
      await putPerson(writer, person('per-1', [`role-${revision}`], revision), revision - 1);
      expect((await findPerson(reader, 'per-1'))?.roles).toEqual([`role-${revision}`]);
    }
    for (const store of [one, other, one]) {
      await store.putRecord({ ...factor, revision: 1 }, 0);
      await store.dropRecord(factor.kind, factor.id);
    }
    await other.putRecord({ ...factor, revision: 1 }, 0);

    expect((await one.record(factor.kind, factor.id))?.value).toEqual(factor.value);
    await expectNothingTold();
  });
});

const factor = { kind: 'second-factor', id: 'per-1', marks: [], sort: '', value: { secret: 'x' } };
