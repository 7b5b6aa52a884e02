import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isJsonObject, type Json, type JsonObject, sha256 } from '../../src/base/base.ts';
import type { JournalEntry } from '../../src/engine/engine.ts';
import { recordOf } from '../../src/store/common/common.ts';
import { eraseLeaves } from '../../src/store/common/erase-leaves.ts';
import { drawSalts } from '../../src/store/common/leaf-digests.ts';
import { cutAtLeaves, joined } from '../../src/store/common/leaves.ts';
import { leafPointers, type SealedEntry, verifyChain } from '../../src/store/store.ts';
import { aDossier, anEntry, sealedAsBefore, sealedStory } from './make.ts';

const BIRTH = '/command/data/birth';
const PERSON: JsonObject = {
  birth: '1987-03-04',
  name: 'Léa',
  sure: true,
  rows: [{ id: '1-0', hours: 7 }, {}],
  none: [],
};

const text = (value: unknown) => canonicalJson(value);
const storedText = (sealed: SealedEntry) => JSON.stringify(recordOf(sealed));

function entryOf(data: JsonObject, revision = 1, over: Partial<JournalEntry> = {}): JournalEntry {
  return { ...anEntry(aDossier('dos-1', { revision }), data), ...over };
}

/** Returns three sealed entries about one person. */
function aStory(): [SealedEntry, SealedEntry, SealedEntry] {
  const linked = { centre: { id: 'dos-9', states: ['open'], data: { city: 'Lyon' }, counters: { places: 3 } } };
  const entries = [1, 2, 3].map((revision) =>
    entryOf({ ...PERSON, revision }, revision, { liens: linked, remarks: ['Muet : Léa'] }),
  );
  const [first, second, third] = sealedStory(entries);
  if (!first || !second || !third) throw new Error('three entries expected');
  return [first, second, third];
}

/** Reads the value at a JSON pointer; throws on a name that does not exist. */
function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) throw new Error(`no ${pointer}`);
    found = found[name as keyof typeof found];
  }
  return found;
}

const anyEntry = fc
  .record({
    data: fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('', 'a/b', 'a~1', '$set', 'a.b', '__proto__')),
      fc.jsonValue(),
    ),
    linked: fc.jsonValue(),
    remarks: fc.array(fc.string({ unit: 'binary' })),
    oneDay: fc.jsonValue(),
  })
  .map(({ data, linked, remarks, oneDay }): JournalEntry => {
    // A member that entries may get in the future is a leaf too.
    const later = { oneDay };
    const liens = { one: { id: 'dos-2', states: [], data: { linked: linked as Json }, counters: {} }, none: null };
    return { ...entryOf(data as JsonObject), liens, remarks, ...later };
  });

describe('the leaves of an entry', () => {
  it('are every scalar but those of the frame; the text between them is that of the entry', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const cut = cutAtLeaves(entry);
        const pointers = leafPointers(entry);

        expect(joined(cut, cut.leaves)).toBe(text(entry));
        expect(pointers.map((pointer) => text(at(entry, pointer)))).toEqual(cut.leaves);
        expect(new Set(pointers).size).toBe(pointers.length);
      }),
    );
    expect(leafPointers(entryOf({ 'a/b': [1, {}, []], '~': null }, 1, { remarks: ['x'] }))).toEqual([
      ...['/command/actor/id', '/command/actor/organisation', '/command/actor/role'],
      ...['/command/data/a~1b/0', '/command/data/~0', '/command/event', '/command/kind', '/remarks/0'],
    ]);
  });
});

describe('a sealed entry', () => {
  it('is the digest of its text with each leaf replaced by the digest of its salt and value', () => {
    const [sealed] = aStory();
    const { entry, salt } = sealed;
    const salts = salt.match(/.{22}/g) ?? [];
    const FREE = ['command', 'liens', 'remarks'];
    const digestsIn = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(digestsIn);
      if (isJsonObject(value)) return membersIn(value);
      return Buffer.from(sha256((salts.shift() ?? '') + JSON.stringify(value)), 'hex').toString('base64url');
    };
    const membersIn = (value: JsonObject): JsonObject =>
      Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((name) => [name, digestsIn(value[name] ?? null)]),
      );
    const members = Object.entries(JSON.parse(JSON.stringify(entry))) as [string, Json][];
    const free = membersIn(Object.fromEntries(members.filter(([name]) => FREE.includes(name))));

    const digest = sha256(text({ ...entry, ...free }));

    expect(sealed).toMatchObject({ seal: 2, digest, hash: sha256(`dos-1:2:1:${digest}`) });
    expect(salts).toEqual([]);
  });

  it('has salts of its own, never twice the same', () => {
    const salts = [...aStory(), ...aStory()].flatMap(({ salt }) => salt.match(/.{22}/g) ?? []);

    expect(new Set(salts).size).toBe(salts.length);
    expect(salts.join('')).toMatch(/^[\w-]+$/);
  });

  it('has the salts it asks for, each given once, however many at a time', () => {
    const asked = Array.from({ length: 600 }, (_, nth) => (nth % 300 === 299 ? 3_000 : nth % 7));
    const drawn = asked.map((count) => drawSalts(count));

    const salts = drawn.flatMap((text) => text.match(/.{22}/g) ?? []);

    expect(drawn.map(({ length }) => length)).toEqual(asked.map((count) => 22 * count));
    expect(new Set(salts).size).toBe(salts.length);
    expect(salts.every((salt) => /^[\w-]{22}$/.test(salt))).toBe(true);
  });

  it('any change of a value, a name, an order or the frame is found, whatever the entry', () => {
    const changes: ((entry: JournalEntry) => unknown)[] = [
      (entry) => ({ ...entry, remarks: [...entry.remarks, 'x'] }),
      (entry) => ({ ...entry, remarks: ['x', ...entry.remarks] }),
      (entry) => ({ ...entry, liens: { two: entry.liens['one'] ?? null, none: null } }),
      (entry) => ({ ...entry, liens: { ...entry.liens, none: {} } }),
      (entry) => ({ ...entry, command: { ...entry.command, event: 'other' } }),
      (entry) => ({ ...entry, at: '2020-01-01T00:00:00.000Z' }),
      (entry) => ({ ...entry, changed: [...entry.changed, 'x'] }),
      (entry) => ({ ...entry, more: null }),
    ];
    fc.assert(
      fc.property(anyEntry, fc.constantFrom(...changes), (entry, change) => {
        const [sealed] = sealedStory([entry]);
        if (!sealed) throw new Error('one entry expected');

        expect(verifyChain([sealed], sealed.hash)).toEqual({ ok: true, entries: 1, head: sealed.hash });
        expect(verifyChain([{ ...sealed, entry: change(entry) as JournalEntry }])).toMatchObject({ ok: false });
      }),
    );
  });

  it.each<[string, (data: JsonObject) => JsonObject]>([
    ['two values change places', (data) => ({ ...data, birth: data['name'] ?? null, name: data['birth'] ?? null })],
    ['a value gets another name', ({ birth = null, ...data }) => ({ ...data, naissance: birth })],
    ['a number becomes its text', (data) => ({ ...data, revision: String(data['revision']) })],
    ['an empty list becomes an empty object', (data) => ({ ...data, none: {} })],
    ['a list becomes an object', (data) => ({ ...data, rows: { 0: { id: '1-0', hours: 7 }, 1: {} } })],
    ['a member is taken out', ({ sure, ...data }) => data],
  ])('%s: found', (_, change) => {
    const [first, second, third] = aStory();
    const { command } = second.entry;
    if (command.kind !== 'event') throw new Error('an event expected');
    const forged = { ...second, entry: { ...second.entry, command: { ...command, data: change(command.data) } } };

    expect(verifyChain([first, forged, third])).toMatchObject({ ok: false, revision: 2 });
  });

  it('salts that change places, go or come are found', () => {
    const [first, second] = aStory();
    const { salt } = second;

    for (const other of [salt.slice(22, 44) + salt.slice(0, 22) + salt.slice(44), salt.slice(22), `${salt}AAAA`, ''])
      expect(verifyChain([first, { ...second, salt: other }])).toMatchObject({ ok: false, revision: 2 });
  });

  it('moved to another dossier it is found, told for its own or not', () => {
    const theirs = sealedStory([{ ...entryOf(PERSON), dossier: 'dos-2' }]);
    const [first, second, third] = aStory();

    expect(verifyChain([first, { ...second, entry: { ...second.entry, dossier: 'dos-2' } }, third]).ok).toBe(false);
    expect(verifyChain(theirs.map((sealed) => ({ ...sealed, entry: { ...sealed.entry, dossier: 'dos-1' } }))).ok).toBe(
      false,
    );
    expect(verifyChain([{ ...second, entry: { ...second.entry, revision: 1 } }]).ok).toBe(false);
  });

  it('sealed leaf by leaf never passes for sealed as a whole', () => {
    const [sealed] = aStory();
    const { entry, digest } = sealed;
    const cut = cutAtLeaves(entry);
    let place = 0;
    const digests = cut.leaves.map((leaf) => {
      const salt = sealed.salt.slice(22 * place, 22 * ++place);
      return `"${Buffer.from(sha256(salt + leaf), 'hex').toString('base64url')}"`;
    });
    const asWhole = JSON.parse(joined(cut, digests)) as JournalEntry;
    expect(sha256(text(asWhole))).toBe(digest);

    const { seal, ...forged } = { ...sealed, entry: asWhole, salt: '' };

    expect(verifyChain([forged])).toMatchObject({ ok: false, revision: 1 });
  });
});

describe('a story begun before entries were sealed leaf by leaf', () => {
  function mixed(): SealedEntry[] {
    const before = sealedAsBefore(entryOf(PERSON), 'salt', 'dos-1');
    const between = sealedStory([entryOf(PERSON, 2)])[0];
    if (!between) throw new Error('one entry expected');
    const hash = sha256(`${before.hash}:2:2:${between.digest}`);
    // An older instance that still runs next to ours writes in its own way.
    return [before, { ...between, hash }, sealedAsBefore(entryOf(PERSON, 3), 'salt', hash)];
  }

  it('verifies whole, whichever way each entry is sealed', () => {
    const story = mixed();

    expect(story.map(({ seal }) => seal)).toEqual([undefined, 2, undefined]);
    expect(verifyChain(story, story[2]?.hash)).toMatchObject({ ok: true, entries: 3 });
  });

  it('what was altered is found, in the old entries and in the new', () => {
    for (const place of [0, 1, 2]) {
      const story = mixed();
      const sealed = story[place];
      if (sealed) story[place] = { ...sealed, entry: { ...sealed.entry, remarks: ['forged'] } };

      expect(verifyChain(story)).toMatchObject({ ok: false, revision: place + 1 });
    }
  });

  it('an old entry goes whole or not at all', () => {
    const [before] = mixed();

    expect(() => before && eraseLeaves(before, [BIRTH])).toThrow('can only be erased whole');
  });
});

describe('erasing leaves', () => {
  it('takes values and salts out of what is stored and leaves the chain as it was, whatever the entry and the leaves', () => {
    const chosen = fc.tuple(anyEntry, fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.boolean()));
    fc.assert(
      fc.property(chosen, ([entry, sooner, later]) => {
        const [sealed] = sealedStory([entry]);
        if (!sealed) throw new Error('one entry expected');
        const all = leafPointers(entry);
        const [atOnce, after] = [sooner, later].map((some) => all.filter(() => some.next().value));
        const gone = new Set([...(atOnce ?? []), ...(after ?? [])]);

        const erased = eraseLeaves(eraseLeaves(sealed, atOnce ?? []), after ?? []);

        expect(verifyChain([erased], sealed.hash)).toEqual({ ok: true, entries: 1, head: sealed.hash });
        expect(leafPointers(erased.entry)).toEqual(all);
        for (const [place, pointer] of all.entries()) {
          const salt = sealed.salt.slice(22 * place, 22 * (place + 1));
          expect(text(at(erased.entry, pointer))).toBe(gone.has(pointer) ? 'null' : text(at(entry, pointer)));
          expect(storedText(erased).includes(salt)).toBe(!gone.has(pointer));
        }
        expect(Object.keys(erased.erased ?? {}).sort()).toEqual([...gone].sort());
      }),
    );
  });

  it('of a group takes all that stands under it, and nothing beside', () => {
    const [sealed] = sealedStory([
      entryOf({ rows: [{ id: '1-0' }], rowsTotal: 1, name: 'Léa' }, 1, { remarks: ['Léa'] }),
    ]);
    if (!sealed) throw new Error('one entry expected');

    const erased = eraseLeaves(sealed, ['/command/data/rows', '/remarks', '/command/data/name']);

    expect(erased.entry.command).toMatchObject({ data: { rows: [{ id: null }], rowsTotal: 1, name: null } });
    expect(erased.entry.remarks).toEqual([null]);
    expect(storedText(erased)).not.toContain('Léa');
  });

  it('a birth date is not guessed back from what is left; with its salt it would be', () => {
    const [sealed] = aStory();
    const place = leafPointers(sealed.entry).indexOf(BIRTH);
    const salt = sealed.salt.slice(22 * place, 22 * (place + 1));
    const erased = eraseLeaves(sealed, [BIRTH]);
    const kept = erased.erased?.[BIRTH] ?? '';
    const saltsLeft = ['', ...(erased.salt.match(/.{22}/g) ?? [])];
    const guessed = (salts: string[]) =>
      Array.from({ length: 80 * 366 }, (_, day) =>
        new Date(Date.UTC(1940, 0, 1 + day)).toISOString().slice(0, 10),
      ).filter((date) => salts.some((one) => sha256(`${one}"${date}"`, 'base64url') === kept));

    expect(guessed([salt])).toEqual(['1987-03-04']);
    expect(guessed(saltsLeft)).toEqual([]);
    expect(storedText(erased)).not.toContain(salt);
    expect(storedText(erased)).not.toContain('1987-03-04');
  });

  it.each<[string, (erased: SealedEntry) => SealedEntry]>([
    [
      'its kept digest altered',
      (one) => ({
        ...one,
        erased: { [BIRTH]: (one.erased?.[BIRTH] ?? '').replace(/^./, (first) => (first === '_' ? '-' : '_')) },
      }),
    ],
    [
      'its kept digest under another leaf',
      (one) => ({ ...one, erased: { '/command/data/name': one.erased?.[BIRTH] ?? '' } }),
    ],
    ['its kept digest under no leaf', (one) => ({ ...one, erased: { ...one.erased, '/command/data/age': 'x' } })],
    ['its mark taken away', ({ erased, ...one }) => one],
    [
      'a value put where one was erased',
      (one) => ({ ...one, entry: JSON.parse(text(one.entry).replace('"birth":null', '"birth":"1987-03-04"')) }),
    ],
    ['another value altered', (one) => ({ ...one, entry: JSON.parse(text(one.entry).replace('"Léa"', '"Zoé"')) })],
    ['a salt too many', (one) => ({ ...one, salt: `${one.salt}${'A'.repeat(22)}` })],
  ])('an erased entry with %s is found', (_, change) => {
    const [first, second, third] = aStory();
    const erased = eraseLeaves(second, [BIRTH]);
    expect(verifyChain([first, erased, third], third.hash)).toMatchObject({ ok: true });

    expect(verifyChain([first, change(erased), third], third.hash)).toMatchObject({ ok: false, revision: 2 });
  });

  it('what is not there, or is of the frame, is not erased', () => {
    const [sealed] = aStory();

    for (const pointer of ['/command/data/age', '/at', '/command/data/bir', 'command'])
      expect(() => eraseLeaves(sealed, [pointer])).toThrow(`nothing to erase at ${pointer}`);
    expect(() => eraseLeaves({ ...sealed, salt: '' }, [BIRTH])).toThrow('does not fit its seal');
  });
});
