import { Buffer } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/base/base.ts';
import { encrypted, KeptTexts } from '../../../src/store/crypt/crypt.ts';
import {
  drawKey,
  keysOf,
  openStore,
  type Ring,
  type RingSource,
  readRing,
  type Store,
  type StoredFile,
  type StoredRecord,
} from '../../../src/store/store.ts';
import { behind } from '../behind.ts';
import { freshPlace, openUnchained, type Place } from '../place.ts';

const SECRET = 'polyarthrite';
const [first, second] = [drawKey('k1'), drawKey('k2')];

let place: Place;
let opened: Store[];

beforeEach(async () => {
  place = await freshPlace('keys', { isFleeting: true });
  opened = [];
});
afterEach(async () => {
  await closeAll();
  await place.remove();
});

async function closeAll(): Promise<void> {
  for (const store of opened.splice(0)) await store.close();
}

/** Builds a key ring whose lines may change while it is used, as a file does. */
function ringOf(...lines: string[]): RingSource & { lines: string[] } {
  const source = {
    lines,
    where: 'le fichier des clés',
    read: async (): Promise<Ring> => readRing(source.lines.join('\n'), source.where),
  };
  return source;
}

async function open(keys: RingSource | null): Promise<Store> {
  const store = await openStore(place.url, { keys });
  opened.push(store);
  return store;
}

const aRecord = (id: string, words = SECRET): StoredRecord => ({
  kind: 'mail',
  id,
  revision: 1,
  marks: [`dossier:dos-${id}`],
  sort: id,
  value: { text: words },
});

function aFile(id: string): [StoredFile, Buffer] {
  const content = Buffer.from(`Certificat : ${SECRET}`);
  const { byteLength: size } = content;
  const file = { dossier: 'dos-1', type: 'text/plain', size, sha256: sha256(content), at: '2026-01-01', by: 'per-1' };
  return [{ id, name: `${SECRET}.txt`, ...file }, content];
}

const aRequest = { scope: 'per-1 POST', key: 'cle', bodyHash: 'abc', expiresAt: 4_000_000_000_000 };
const response = { status: 200, body: { told: SECRET }, headers: {} };

async function fill(store: Store): Promise<void> {
  await store.putRecord(aRecord('1'), 0);
  await store.putFile(...aFile('fil-1'));
  await store.putRequest({ ...aRequest, response });
}

async function expectAllThere(store: Store): Promise<void> {
  expect(await store.record('mail', '1')).toEqual(aRecord('1'));
  expect((await store.file('fil-1'))?.file).toEqual(aFile('fil-1')[0]);
  expect(Buffer.from((await store.file('fil-1'))?.content ?? []).toString()).toContain(SECRET);
  expect((await store.request(aRequest.scope, aRequest.key))?.response).toEqual(response);
}

describe('What is kept under keys', () => {
  it('reads as it was written, and nothing of it stands in what is kept', async () => {
    await fill(await open(ringOf(first)));
    await expectAllThere(opened[0] as Store);

    await closeAll();

    expect(await behind(place).holds(SECRET)).toBe(false);
    await expectAllThere(await open(ringOf(first)));
  });

  it('stands in what is kept without keys: whoever looks for it finds it', async () => {
    await fill(await open(null));
    await closeAll();

    expect(await behind(place).holds(SECRET)).toBe(true);
  });

  it('keeps unique keys that are found by not beginning with a character, of every workflow', async () => {
    const store = await open(null);
    for (const workflow of ['leave', 'travel', 'visit'])
      for (const key of ['b', 'bis', 'a', 'c', '']) await store.claimUnique(workflow, key, `dos-${workflow}`);
    await store.claimUnique('visit', 'a', 'dos-visit', 'given-back');

    const found = await store.uniques({ beside: 'b', limit: 50 });

    const names = found.map(({ workflow, key, dossier }) => `${workflow} ${key} ${dossier}`).sort();
    const wanted = ['leave', 'travel', 'visit'].flatMap((one) =>
      ['', 'a', 'c'].map((key) => `${one} ${key} dos-${one}`),
    );
    expect(names).toEqual(wanted.filter((name) => name !== 'visit a dos-visit'));
    expect(await store.uniques({ beside: 'b', limit: 2 })).toHaveLength(2);
  });

  it('written before is encrypted in place, and stands nowhere in clear', async () => {
    await fill(await open(null));
    await closeAll();
    const store = await open(ringOf(first));
    await expectAllThere(store);

    const done = await keysOf(store)?.rotate();

    // The salt of the file is the fourth.
    expect(done?.encrypted).toBe(4);
    expect(await keysOf(store)?.state()).toMatchObject({ isComplete: true, current: 'k1' });
    await expectAllThere(store);
    expect(await behind(place).holds(SECRET)).toBe(false);
    expect((await keysOf(store)?.rotate())?.encrypted).toBe(0);
  });

  it('written before is encrypted a little at a time, and goes on where it was after a stop', async () => {
    const before = await open(null);
    for (let index = 100; index < 350; index++) await before.putRecord(aRecord(String(index)), 0);
    await closeAll();
    await keysOf(await open(ringOf(first)))?.encryptSome(0);
    const after = keysOf(opened[0] as Store);
    expect((await after?.state())?.isComplete).toBe(false);
    await closeAll();

    const again = await open(ringOf(first));
    for (let tries = 0; tries < 10; tries++) await keysOf(again)?.encryptSome(0);

    expect((await keysOf(again)?.state())?.isComplete).toBe(true);
    expect(await again.record('mail', '349')).toEqual(aRecord('349'));
    expect(await behind(place).holds(SECRET)).toBe(false);
  });

  it('is refused once a bit of it was changed, or once it was moved to another place', async () => {
    const store = await open(ringOf(first));
    await fill(store);
    await store.putRecord({ ...aRecord('2'), marks: ['dossier:dos-1'] }, 0);
    await closeAll();
    let isMoved = false;
    await behind(place).editRecords('mail', (values) => {
      const [one = '', two = ''] = [values.get('1'), values.get('2')];
      isMoved = one !== two;
      return new Map([
        ['1', flipped(one)],
        ['2', one],
      ]);
    });
    await behind(place).blankContents();

    const after = await open(ringOf(first));
    expect(isMoved).toBe(true);
    await expect(after.record('mail', '1')).rejects.toThrow('record mail 1 a été changé après coup');
    await expect(after.record('mail', '2')).rejects.toThrow(
      'record mail 2 a été changé après coup, ou vient d’un autre endroit',
    );
    await expect(after.file('fil-1')).rejects.toThrow('abîmé');
    expect((await after.request(aRequest.scope, aRequest.key))?.response).toEqual(response);
  });
});

/** Flips one bit of the sealed text. */
function flipped(value: string): string {
  const { sealed }: { sealed: string } = JSON.parse(value);
  const [scope = '', text = ''] = sealed.split(':');
  const bytes = Buffer.from(text, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return JSON.stringify({ sealed: `${scope}:${bytes.toString('base64')}` });
}

describe('Keys that turn', () => {
  it('wrap the envelopes anew: the old one opens nothing more, what was sealed reads as before', async () => {
    await fill(await open(ringOf(first)));
    await closeAll();
    const store = await open(ringOf(first, second));

    const done = await keysOf(store)?.rotate();

    expect(done?.envelopes).toBe(2);
    expect((await keysOf(store)?.state())?.wraps).toEqual([{ key: 'k2', envelopes: 2 }]);
    await expectAllThere(store);
    await closeAll();
    await expectAllThere(await open(ringOf(second)));
  });

  it('go on where they were after a stop, and beside somebody who writes', async () => {
    const store = await open(ringOf(first));
    for (let index = 0; index < 30; index++) await store.putRecord(aRecord(String(index)), 0);
    await closeAll();
    const ring = ringOf(first);
    const served = await open(ring);
    ring.lines.push(second);
    const turning = await open(ringOf(first, second));

    // The rotation stops after its first page, as if killed.
    await keysOf(turning)
      ?.rotate(() => {
        throw new Error('stopped');
      })
      .catch(() => undefined);
    await served.putRecord(aRecord('400'), 0);
    const [done] = await Promise.all([
      keysOf(turning)?.rotate(),
      ...Array.from({ length: 20 }, (_, index) => served.putRecord(aRecord(String(500 + index)), 0)),
    ]);
    await keysOf(turning)?.rotate();

    expect(done).toBeDefined();
    await closeAll();
    const after = await open(ringOf(second));
    for (const id of ['0', '29', '400', '519']) expect(await after.record('mail', id)).toEqual(aRecord(id));
  });

  it('miss no envelope that another process was about to write under the old one', async () => {
    const inner = await openUnchained(place);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = false;
    const slow: Store = {
      ...inner,
      putRecord: async (record, expected) => {
        if (isHeld && record.kind === 'envelope') await held;
        return inner.putRecord(record, expected);
      },
    };
    const served = await encrypted(slow, new KeptTexts(), ringOf(first));
    isHeld = true;
    const writing = served.putRecord(aRecord('1'), 0);
    const turning = await open(ringOf(first, second));
    await keysOf(turning)?.rotate();
    release();
    await writing;

    await keysOf(turning)?.rotate();

    expect((await keysOf(turning)?.state())?.wraps).toEqual([{ key: 'k2', envelopes: 2 }]);
    await inner.close();
    await closeAll();
    expect(await (await open(ringOf(second))).record('mail', '1')).toEqual(aRecord('1'));
  });

  it('give their name to no other, even once they wrap nothing', async () => {
    await fill(await open(ringOf(first)));
    await closeAll();
    await keysOf(await open(ringOf(first, second)))?.rotate();
    await closeAll();

    await expect(open(ringOf(second, drawKey('k1')))).rejects.toThrow('Une autre clé a porté ici le nom « k1 »');
  });

  it('are refused when one is missing, or is another under its name, saying which and where', async () => {
    await fill(await open(ringOf(first)));
    await closeAll();

    await expect(open(ringOf(second))).rejects.toThrow(
      '« k1 », qui manque : elle a été cherchée dans le fichier des clés',
    );
    await expect(open(null)).rejects.toThrow('« k1 », qui manque : elle a été cherchée dans JALON_KEYS');
    await expect(open(ringOf(drawKey('k1')))).rejects.toThrow('n’est pas celle de cette base');
    await expectAllThere(await open(ringOf(first)));
  });
});

describe('A ring', () => {
  it('is told what is wrong of it, and its keys never', () => {
    expect(() => readRing('', 'ici')).toThrow('n’en contient aucune');
    expect(() => readRing('k1:abc', 'ici')).toThrow('clé nº 1');
    expect(() => readRing(`${first}\n${drawKey('k1')}`, 'ici')).toThrow('deux clés portent le nom « k1 »');
    expect(() => readRing(`${first}x`, 'ici')).not.toThrow(first.slice(3));
    expect(readRing(`# remarque\n${first}\n${second} # la neuve\n`, 'ici').current).toBe('k2');
  });
});
