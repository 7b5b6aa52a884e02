import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { lineOf, mergeTexts, takeTheirs } from '../../src/catalog/catalog.ts';

const FILE = 'workflows/a.json';
const json = (value: Json) => `${JSON.stringify(value, null, 2)}\n`;

describe('A JSON file that two changed', () => {
  const base = json({
    title: 'Congés',
    states: { asked: { title: 'Demandé', note: 1 }, given: { title: 'Accordé' } },
    fields: [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ],
    by: ['x', 'y', 'z'],
  });

  it('holds what each changed, by key and by id, in its layout', () => {
    const mine = base.replace('"Demandé"', '"Déposé"').replace('"A"', '"Nom"').replace('"x",', '"w",\n    "x",');
    const theirs = base
      .replace('{ "title": "Accordé" }', '{ "title": "Accordé" }')
      .replace('"note": 1', '"note": 2, "new": { "kept": true }')
      .replace('"id": "b"', '"id": "b",   "help": "Deux"')
      .replace('"z"', '"z",\n    "last"');

    const { text, conflicts } = mergeTexts(FILE, { base, mine, theirs });

    expect(conflicts).toEqual([]);
    expect(JSON.parse(text ?? '')).toEqual({
      title: 'Congés',
      states: { asked: { title: 'Déposé', note: 2, new: { kept: true } }, given: { title: 'Accordé' } },
      fields: [
        { id: 'a', title: 'Nom' },
        { id: 'b', title: 'B', help: 'Deux' },
      ],
      by: ['w', 'x', 'y', 'z', 'last'],
    });
    expect(text).toContain('"id": "b",   "help": "Deux"');
    expect(Object.keys((JSON.parse(text ?? '') as { states: JsonObject }).states)).toEqual(['asked', 'given']);
  });

  it('names what both changed otherwise, keeps mine, and takes theirs when it is chosen', () => {
    const mine = base.replace('"Demandé"', '"Déposé"').replace('"A"', '"Nom"');
    const theirs = base.replace('"Demandé"', '"Envoyé"').replace('"A"', '"Prénom"').replace('"y",', '');

    const { text, conflicts } = mergeTexts(FILE, { base, mine, theirs });
    const chosen = conflicts.reduce((now, conflict) => takeTheirs(FILE, now, conflict) ?? '', text ?? '');

    expect(conflicts).toEqual([
      { at: '/states/asked/title', base: '"Demandé"', mine: '"Déposé"', theirs: '"Envoyé"' },
      { at: '/fields/a/title', base: '"A"', mine: '"Nom"', theirs: '"Prénom"' },
    ]);
    expect(text).toContain('"Déposé"');
    expect(JSON.parse(chosen)).toEqual(JSON.parse(theirs));
  });

  it('is merged line by line where one of them is not JSON, and keeps all three when it cannot', () => {
    const broken = mergeTexts(FILE, { base, mine: `${base}{`, theirs: base.replace('Congés', 'Absences') });
    const removed = mergeTexts(FILE, { base, mine: null, theirs: base.replace('Congés', 'Absences') });

    expect(broken).toEqual({ text: `${base.replace('Congés', 'Absences')}{`, conflicts: [] });
    expect(removed).toMatchObject({ text: null, conflicts: [{ at: '', mine: null }] });
  });

  it('puts a new state where its author put it', () => {
    const mine = base.replace('"given"', '"between": { "title": "Entre" },\n    "given"');
    const { text } = mergeTexts(FILE, {
      base,
      mine,
      theirs: base.replace('Congés', 'Absences').replaceAll('\n', '\n '),
    });

    expect(Object.keys((JSON.parse(text ?? '') as { states: JsonObject }).states)).toEqual([
      'asked',
      'between',
      'given',
    ]);
  });
});

describe('A template that two changed', () => {
  const path = 'templates/emails/a.hbs';
  const base = ['Bonjour,', '', 'Votre demande', 'est reçue.', '', 'Cordialement'].join('\n');

  it('holds the lines of both, and names those that both changed otherwise', () => {
    const mine = base.replace('Bonjour,', 'Madame, Monsieur,').replace('est reçue.', 'est enregistrée.');
    const theirs = base.replace('Cordialement', 'L’équipe').replace('est reçue.', 'nous est parvenue.');

    const { text, conflicts } = mergeTexts(path, { base, mine, theirs });
    const [conflict] = conflicts;

    expect(text).toBe(mine.replace('Cordialement', 'L’équipe'));
    expect(conflicts).toEqual([
      { at: 'lignes 4 à 4', base: 'est reçue.', mine: 'est enregistrée.', theirs: 'nous est parvenue.' },
    ]);
    expect(conflict && takeTheirs(path, `Entête\n${text}`, conflict)).toContain('demande\nnous est parvenue.\n');
    expect(conflict && takeTheirs(path, 'tout autre chose', conflict)).toBeUndefined();
  });

  it('that repeats one line without end is not compared for ever', () => {
    const many = (more: string) => `${'x\n'.repeat(200_000)}${more}`;
    const { conflicts } = mergeTexts(path, {
      base: many('a'),
      mine: `m\n${many('b\nm')}`,
      theirs: `t\n${many('c\nt')}`,
    });

    expect(conflicts).toHaveLength(1);
  });
});

/** Draws what definitions are made of: objects, lists of items with an id, lists of words. */
const { value: tree } = fc.letrec<{ value: Json; object: JsonObject; things: Json[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<Json>('un', 'deux', 3, true, null),
    fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's'), { maxLength: 4 }),
    tie('object'),
    tie('things'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'title', '__proto__', 'x/y~z'), tie('value'), { maxKeys: 4 }),
  things: fc.uniqueArray(
    fc.tuple(fc.constantFrom('i', 'j', 'k', 'l'), tie('value')).map(([id, inner]): Json => ({ id, inner })),
    { maxLength: 4, selector: (item) => (item as { id: string }).id },
  ),
}));

/** Copies a value with a few of its places changed, removed or added. */
function mutated(value: Json, draws: readonly number[], fresh: readonly Json[]): Json {
  let at = 0;
  const next = () => draws[at++ % draws.length] ?? 0;
  const anew = () => fresh[at % fresh.length] ?? null;
  const change = (one: Json): Json => {
    const draw = next();
    if (draw < 2) return anew();
    if (Array.isArray(one)) {
      const kept = one.map(change).filter(() => next() > 1);
      const isNamed = one.length > 0 && one.every(isJsonObject);
      if (draw < 6 && isNamed) kept.push({ id: `n${draw}`, inner: anew() });
      const named = isNamed ? kept.map((item, index) => (isJsonObject(item) ? item : { id: `o${index}` })) : kept;
      return isNamed
        ? named.filter((item, index) => named.findIndex((other) => idOf(other) === idOf(item)) === index)
        : named;
    }
    if (!isJsonObject(one)) return one;
    const members = Object.entries(one).flatMap(([name, inner]): [string, Json][] =>
      next() < 1 ? [] : [[name, name === 'id' ? (inner as Json) : change(inner as Json)]],
    );
    return Object.fromEntries(draw < 5 ? [...members, [`n${draw}`, anew()]] : members);
  };
  return change(value);
}
const idOf = (item: Json) => (isJsonObject(item) ? canonicalJson(item['id'] ?? null) : canonicalJson(item));

/** Maps each place to its leaf; items of lists are keyed by their id, because only their order may change. */
function leaves(value: Json, at = ''): Map<string, string> {
  if (Array.isArray(value)) return new Map(value.flatMap((item) => [...leaves(item, `${at}/[${idOf(item)}]`)]));
  if (isJsonObject(value))
    return new Map(Object.entries(value).flatMap(([name, inner]) => [...leaves(inner as Json, `${at}/${name}`)]));
  return new Map([[at, canonicalJson(value)]]);
}
const wordsOf = (text: string | null) => new Set(text === null ? [] : leaves(JSON.parse(text) as Json).values());

describe('Any two changes of one file', () => {
  const change = fc.record({
    draws: fc.array(fc.nat(20), { minLength: 3, maxLength: 12 }),
    fresh: fc.array(tree, { minLength: 1, maxLength: 3 }),
  });
  const sides = fc.tuple(tree, change, change).map(([base, one, other]) => ({
    base,
    mine: mutated(base, one.draws, one.fresh),
    theirs: mutated(base, other.draws, other.fresh),
  }));
  const texts = ({ base, mine, theirs }: { base: Json; mine: Json; theirs: Json }) => ({
    base: json(base),
    mine: JSON.stringify(mine),
    theirs: json(theirs),
  });

  it('converge whichever came first, or name the same places', () => {
    fc.assert(
      fc.property(sides, (three) => {
        const { base, mine, theirs } = texts(three);
        const [one, other] = [
          mergeTexts(FILE, { base, mine, theirs }),
          mergeTexts(FILE, { base, mine: theirs, theirs: mine }),
        ];
        const places = ({ conflicts }: typeof one) => conflicts.map(({ at }) => at).sort();

        expect(places(one)).toEqual(places(other));
        if (one.conflicts.length > 0) return;
        const said = ({ text }: typeof one) => [...leaves(JSON.parse(text ?? '') as Json)].sort();
        expect(said(one)).toEqual(said(other));
      }),
      { numRuns: 300 },
    );
  });

  it('lose nothing: what either put is in the text or in a named conflict', () => {
    fc.assert(
      fc.property(sides, (three) => {
        const { text, conflicts } = mergeTexts(FILE, texts(three));
        const merged = leaves(JSON.parse(text ?? '') as Json);
        const before = leaves(three.base);
        const told = new Set(conflicts.flatMap((one) => [...wordsOf(one.mine), ...wordsOf(one.theirs)]));
        for (const side of [three.mine, three.theirs]) {
          for (const [at, leaf] of leaves(side)) {
            if (before.get(at) === leaf || merged.get(at) === leaf) continue;
            expect(told, `${at} = ${leaf}`).toContain(leaf);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('become theirs at every place where theirs is chosen', () => {
    fc.assert(
      fc.property(sides, (three) => {
        const { text, conflicts } = mergeTexts(FILE, texts(three));
        let now = text;
        for (const conflict of conflicts) {
          const chosen = takeTheirs(FILE, now, conflict);
          expect(chosen, conflict.at).not.toBeUndefined();
          now = chosen ?? null;
        }
        const untouched = mergeTexts(FILE, { ...texts(three), mine: json(three.base) });
        if (conflicts.some(({ at }) => at === '')) expect(now).toBe(untouched.text);
        else JSON.parse(now ?? '');
      }),
      { numRuns: 200 },
    );
  });
});

it('a finding is found in its text by its path', () => {
  const text =
    '{\n  "machine": {\n    "states": {\n      "a.b": {\n        "on": [\n          {},\n          { "guard": 1 }\n        ]\n      }\n    }\n  }\n}';
  const at = (path: string, message = '') => lineOf({ path, message }, text);

  expect(at('$.machine.states.a.b.on[1].guard')).toBe(7);
  expect(at('$.machine.states.none.on')).toBe(3);
  expect(at('12:4')).toBe(12);
  expect(at('$', 'Clé attendue (ligne 3, colonne 2).')).toBe(3);
});
