import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/base.ts';
import { checksMasked, readsMasked, walksMasked } from '../../src/catalog/catalog.ts';
import type { Bundle } from '../../src/engine/engine.ts';

const text = { type: 'string' };
const date = { type: 'string', format: 'date' };
const group = (properties: JsonObject) => ({ type: 'object', properties });
const dossier = group({
  dateNaissance: date,
  nature: { type: 'string', enum: ['a', 'b'] },
  debut: date,
  handicap: { type: 'string', enum: ['x', 'y'], 'x-sensitive': 'handicap' },
  prenoms: { type: 'array', items: text },
  identite: group({ nom: text, sexe: { type: 'string', enum: ['f', 'h'] } }),
  lectures: { type: 'array', items: group({ id: text, note: text, jour: date }) },
});
const schemas = { dossier, linked: { autre: group({ motif: text, jour: date }) } };

describe('what an expression may read of what is masked', () => {
  test.each([
    'data.dateNaissance',
    "[{'id':'a','j':data.dateNaissance}]",
    "firstTrue('r', data, today, 400)",
    'data',
    "data['debut']",
    "data.handicap == 'x'",
    "data.prenoms.exists(p, p == 'Zoé')",
    'size(data.prenoms) > 2',
    "data.identite == {'sexe': 'f'}",
    "[data.lectures, 1].exists(l, l == 'z')",
    'first(data.lectures) == null',
    'data.lectures.exists(l, l == null)',
    "data.lectures.exists(l, l.note == 'z')",
    'liens == null',
    'liens.autre == null',
    'liens.autre.data == null',
    "liens.autre.id == '1'",
    "liens.autre.data.motif == 'z'",
    'form',
    'readable(item)',
  ])('%s', (expression) => expect(readsMasked(schemas, expression)).toBe(true));

  test.each([
    'data.debut',
    "data.nature in ['a', 'b'] && today > data.debut",
    "data.identite.sexe == 'f'",
    'size(data.lectures) > 2',
    'data.lectures.exists(l, l.jour > today)',
    'liens.autre.data.jour',
    'item.jour',
    "'ended' in etats",
  ])('nothing: %s', (expression) => expect(readsMasked(schemas, expression)).toBe(false));

  test('a list is walked one named field at a time', () => {
    expect(
      ['data.lectures', 'data.lectures.filter(l, l.jour != null)'].map((list) => walksMasked(schemas, list)),
    ).toEqual([false, false]);
    expect(
      ['data.prenoms', 'data', "[{'id':'a','j':data.dateNaissance}]"].map((list) => walksMasked(schemas, list)),
    ).toEqual([true, true, true]);
  });
});

describe('what a draft checks of what is masked', () => {
  const bundleOf = (schema: JsonObject) => ({ dossier: schema, linked: {}, lists: {} }) as unknown as Bundle;
  const changed = (change: (properties: { [name: string]: JsonObject }, whole: JsonObject) => void) => {
    const copy = structuredClone(dossier) as unknown as JsonObject & { properties: { [name: string]: JsonObject } };
    change(copy.properties, copy);
    return checksMasked({ from: bundleOf(dossier), served: bundleOf(dossier), to: bundleOf(copy) });
  };
  const shownIf = { properties: { handicap: { const: 'x' } } };

  test.each<[what: string, ...Parameters<typeof changed>]>([
    [
      'a longest text',
      (fields) => Object.assign(fields, { identite: group({ nom: { ...text, maxLength: 3 }, sexe: text }) }),
    ],
    ['a choice taken away', (fields) => Object.assign(fields['handicap'] ?? {}, { enum: ['x'] })],
    ['a birth date asked for', (_, whole) => Object.assign(whole, { required: ['dateNaissance'] })],
    ['a field gone', (fields) => delete fields['dateNaissance']],
    ['a field shown on its condition', (fields) => Object.assign(fields['debut'] ?? {}, { 'x-show-if': shownIf })],
    [
      'a default on its condition',
      (fields) => Object.assign(fields, { neuf: { ...date, default: 'z', 'x-show-if': shownIf } }),
    ],
    ['a condition of the whole', (_, whole) => Object.assign(whole, { if: shownIf, else: { required: ['debut'] } })],
  ])('%s', (_, change) => expect(changed(change)).toBe(true));

  test.each<[what: string, ...Parameters<typeof changed>]>([
    ['nothing', () => undefined],
    ['other words', (fields) => Object.assign(fields['handicap'] ?? {}, { title: 'Reconnaissance' })],
    ['a check of what is shown', (fields) => Object.assign(fields['nature'] ?? {}, { enum: ['a'] })],
    ['a fresh text', (fields) => Object.assign(fields, { remarque: { ...text, maxLength: 9 } })],
    [
      'a fresh text on its condition',
      (fields) => Object.assign(fields, { remarque: { ...text, 'x-show-if': shownIf } }),
    ],
  ])('no less: %s', (_, change) => expect(changed(change)).toBe(false));
});

test('a schema is walked once, however many expressions are judged by it', () => {
  let walks = 0;
  const watched = {
    dossier: {
      get properties() {
        walks += 1;
        return { nom: { type: 'string', title: 'Nom', 'x-sensitive': 'identite' } };
      },
    },
    linked: {},
  };

  for (let one = 0; one < 300; one++) expect(readsMasked(watched, `data.nom == 'x${one}'`)).toBe(true);

  expect(walks).toBe(1);
});
