import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { readable } from '../../../src/access/access.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../src/base/base.ts';
import { type Bundle, changedIn, dataAround, replaySteps } from '../../../src/engine/engine.ts';
import { differences, wordsFor } from '../../../src/operations/dossier/field-changes.ts';
import type { EntryRecord } from '../../../src/store/common/common.ts';
import { compileOrThrow } from '../../engine/leave.ts';
import { tamperWith } from '../../store/keys/tamper.ts';
import { type Office, openOffice } from '../office.ts';

const golden = new URL('../../golden/', import.meta.url);
/** Selects one journal of each kind, and those with corrections and returns. */
const TOLD = /^(leave-.*|operation|parcours-(vie|suspendu)-.*|seance-close)\.json$/;
const goldens = readdirSync(golden).filter((file) => TOLD.test(file));

test.each(goldens)('%s tells of what is kept with each entry what it tells of the whole data', (file) => {
  const { bundle: kept, entries } = JSON.parse(readFileSync(new URL(file, golden), 'utf8'));
  const compiled = compileOrThrow(typeof kept === 'string' ? sharedBundle(kept) : kept);
  let before: JsonObject = {};
  let told = 0;

  for (const { data } of replaySteps(() => compiled, entries)) {
    const words = wordsFor(compiled.bundle, new Map(), data);
    const whole = differences(compiled.bundle.dossier, { before, after: data }, words);
    const changes = JSON.parse(JSON.stringify(changedIn(before, data).changes ?? {}));

    expect(differences(compiled.bundle.dossier, dataAround(changes), words)).toEqual(whole);
    told += whole.length;
    before = data;
  }

  expect(told).toBeGreaterThan(0);
});

function sharedBundle(hash: string): Bundle {
  return JSON.parse(gunzipSync(readFileSync(new URL(`bundles/${hash}.json.gz`, golden))).toString());
}

const text = { type: 'string', title: 'Texte' };
const rows = (title: string, properties: JsonObject): JsonObject => ({
  ...{ type: 'array', title, items: { type: 'object', properties } },
});
const SCHEMA: JsonObject = {
  type: 'object',
  properties: {
    name: text,
    group: { type: 'object', title: 'Groupe', properties: { one: text, two: text, secret: text } },
    choices: { type: 'array', title: 'Choix', items: { type: 'string' } },
    rows: rows('Lignes', { id: text, note: text, secret: text, inner: rows('Détail', { id: text, note: text }) }),
    nameless: rows('Sans nom', { note: text, secret: text }),
  },
};
const word = fc.constantFrom('a', 'b', 'c');
const some = (members: { [name: string]: fc.Arbitrary<Json> }): fc.Arbitrary<JsonObject> =>
  fc.record(members, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
const listOf = (row: fc.Arbitrary<JsonObject>) => fc.array(row, { maxLength: 4 });
const withIds = (list: fc.Arbitrary<JsonObject[]>) =>
  fc
    .tuple(list, fc.shuffledSubarray(['1-0', '1-1', '2-0', '3-0']))
    .map(([all, ids]) =>
      all.slice(0, ids.length).map((row, place): JsonObject => ({ ...row, id: ids[place] ?? null })),
    );
const anyData = some({
  name: word,
  group: some({ one: word, two: word, secret: word }),
  choices: fc.array(word, { maxLength: 3 }),
  rows: withIds(listOf(some({ note: word, secret: word, inner: withIds(listOf(some({ note: word }))) }))),
  nameless: listOf(some({ note: word, secret: word })),
});

/** Comes two rows before one whose only change is secret: what is kept has holes, then, and these rows beside them. */
const ROWS_BEFORE_A_SECRET = { rows: [{ id: '1-1' }, { note: 'a', id: '2-0' }, { secret: 'a', id: '3-0' }] };

describe('what an entry keeps of the fields it changed', () => {
  const words = {
    labels: {},
    names: new Map(),
    prose: new Set<string>(),
    items: new Set<string>(),
    rows: new Set<string>(),
  };

  it.each([
    ['all', ['*'], []],
    ['all but what is sensitive', ['*'], ['group.secret', 'rows.secret', 'nameless.secret']],
    ['some', ['name', 'group.one', 'rows.id', 'rows.inner', 'nameless.note'], []],
  ])('tells who may read %s what the whole data tell', (_, grants, sensitive) => {
    fc.assert(
      fc.property(anyData, anyData, (before, after) => {
        const read = (data: JsonObject) => readable(data, grants, sensitive);
        const around = dataAround(JSON.parse(JSON.stringify(changedIn(before, after).changes ?? {})));
        const told = differences(SCHEMA, { before: read(around.before), after: read(around.after) }, words);

        expect(told).toEqual(differences(SCHEMA, { before: read(before), after: read(after) }, words));
      }),
      { numRuns: 500, examples: [[{ rows: [{ id: '3-0' }] }, ROWS_BEFORE_A_SECRET]] },
    );
  });
});

describe('the story of a dossier', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  it('tells what an entry changed without doing again those before it', async () => {
    const { operations, ana, zoe, place } = office;
    const id = await office.submitted('Longue');
    await operations.submitEvent(zoe, { id, event: 'correct', data: { balance: 12 } });
    const told = (await operations.readJournal(ana, { id, after: 2 })).items;

    await tamperWith(place.url).alter(id, '"event":"open"', '"event":"lost"');

    expect((await operations.machine.replay({ dossier: id })).differences).toHaveLength(1);
    expect((await operations.readJournal(ana, { id, after: 2 })).items).toEqual(told);
    expect(told.at(-1)?.changes).toMatchObject([{ field: 'balance', before: 25, after: 12 }]);
  });

  it('opens with its command alone: its fields are told of it', async () => {
    const { operations, ana, store } = office;
    const id = await office.submitted('Une fois');

    const [opening] = await store.journal(id, { limit: 1 });

    expect(opening?.entry).toMatchObject({ revision: 1, changed: expect.arrayContaining(['name']) });
    expect(opening?.entry.changes).toBeUndefined();
    const { items } = await operations.readJournal(ana, { id });
    expect(items.filter(({ revision }) => revision === 1).map(({ changes }) => changes)).toMatchObject([
      expect.arrayContaining([expect.objectContaining({ after: 'Une fois' })]),
    ]);
  });

  it('written before this was kept is done again for it, and mixes with what is written now', async () => {
    const { operations, ana, zoe, place, store } = office;
    const id = await office.submitted('Ancienne');
    const now = (await operations.readJournal(ana, { id })).items;

    for (const { revision } of now) await tamperWith(place.url).rewrite(id, revision, asBefore);

    expect((await store.journal(id)).every(({ entry }) => entry.changes === undefined)).toBe(true);
    expect((await operations.readJournal(ana, { id })).items.map(({ changes }) => changes)).toEqual(
      now.map(({ changes }) => changes),
    );
    expect((await operations.machine.replay({ dossier: id })).differences).toEqual([]);
    await operations.submitEvent(zoe, { id, event: 'correct', data: { balance: 12 } });
    expect((await operations.readJournal(ana, { id, after: 2 })).items.at(-1)?.changes).toMatchObject([{ after: 12 }]);
  });
});

function asBefore(record: EntryRecord): EntryRecord {
  const { changes: _, ...entry } = JSON.parse(record.entry);
  return { ...record, entry: canonicalJson(entry) };
}
