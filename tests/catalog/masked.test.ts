import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/base/base.ts';
import { maskedData, readDefinitions, shapeOf } from '../../src/catalog/catalog.ts';
import type { Bundle } from '../../src/engine/engine.ts';

const bundlesOf = readDefinitions(join(import.meta.dirname, '../..'));

/** Fills a form with texts found nowhere else, each different. */
function canaries(): { fill: (schema: JsonObject) => Json; told: string[] } {
  const told: string[] = [];
  const fill = (schema: JsonObject): Json => {
    if (isJsonObject(schema.properties))
      return Object.fromEntries(
        Object.entries(schema.properties).map(([name, field]) => [name, isJsonObject(field) ? fill(field) : null]),
      );
    const types = [schema.type].flat();
    if (types.includes('array')) return isJsonObject(schema.items) ? [fill(schema.items), fill(schema.items)] : [];
    if (types.includes('boolean')) return true;
    if (types.includes('integer') || types.includes('number')) return 7;
    const canary = `Zélie-${told.length}-Canari`;
    told.push(canary);
    return canary;
  };
  return { fill, told };
}

const everyText = (value: Json): string[] =>
  typeof value === 'string'
    ? [value]
    : Object.values(isJsonObject(value) || Array.isArray(value) ? value : []).flatMap((one) => everyText(one as Json));

it('no text of any field of any process comes through, sensitive or not, declared with a format or not', {
  timeout: 600_000,
}, async () => {
  const { bundles } = await bundlesOf;
  let fields = 0;
  for (const bundle of Object.values(bundles)) {
    for (const schema of [bundle.dossier, ...Object.values(bundle.forms)] as JsonObject[]) {
      const { fill, told } = canaries();
      const shown = JSON.stringify(maskedData(bundle, schema, fill(schema)));
      expect(told.filter((canary) => shown.includes(canary) || shown.includes(canary.slice(0, 5)))).toEqual([]);
      fields += told.length;
    }
  }

  expect(fields).toBeGreaterThan(500);
});

it('shape, numbers, choices and dates of the work stay; birth, marked answers and what no schema declares do not', async () => {
  const bundle = (await bundlesOf).bundles['parcours-btp'] as Bundle;
  const shown = maskedData(bundle, bundle.dossier, {
    identite: { nom: 'Élodie MARTIN-12', prenom: 'Zoé', naissance: '1988-03-05', sexe: 'femme' },
    coordonnees: { telephone: '+33612345678', email: 'zoe.m@exemple.fr' },
    entree: { date: '2026-04-01' },
    rendezVous: [{ id: 'rdv-1', date: '2026-05-02', dureeMinutes: 45, lieu: '3 rue du Puits' }],
    inconnu: 'Un secret',
  }) as { [group: string]: JsonObject } & { rendezVous: JsonObject[] };

  expect(shown['identite']).toMatchObject({ nom: 'Xxxxxx XXXXXX-00', prenom: 'Xxx', sexe: 'femme' });
  expect(shown['identite']?.['naissance']).not.toBe('1988-03-05');
  expect(shown['coordonnees']).toMatchObject({ telephone: '+00000000000', email: 'xxx.x@xxxxxxx.xx' });
  expect(shown['entree']).toMatchObject({ date: '2026-04-01' });
  expect(shown.rendezVous).toMatchObject([{ date: '2026-05-02', dureeMinutes: 45, lieu: '0 xxx xx Xxxxx' }]);
  expect(everyText(shown as never)).not.toContain('Un secret');
  expect(shapeOf('Œuf 3 ß')).toBe('Xxx 0 x');
});

it('what a mark says is sensitive is never told, whatever its kind', () => {
  const marked = (field: JsonObject) => ({ type: 'object', properties: { a: { ...field, 'x-sensitive': 'sante' } } });
  const bundle = { lists: {} } as unknown as Bundle;
  const shown = (field: JsonObject, value: Json) => maskedData(bundle, marked(field), { a: value });

  expect(shown({ type: 'string', enum: ['non', 'oui'] }, 'oui')).toEqual({ a: 'non' });
  expect(shown({ type: 'integer' }, 41)).not.toEqual({ a: 41 });
  expect(shown({ type: 'string', format: 'date' }, '2025-07-08')).not.toEqual({ a: '2025-07-08' });
  expect(shown({ type: 'object', properties: { b: { type: 'string', enum: ['x', 'y'] } } }, { b: 'y' })).toEqual({
    a: { b: 'x' },
  });
});

it('what one version masked, another leaves masked, whatever it says the field is', () => {
  const of = (field: JsonObject) => ({ type: 'object', properties: { a: field } });
  const bundle = { lists: {} } as unknown as Bundle;
  const twice = (before: JsonObject, after: JsonObject, value: Json) =>
    maskedData(bundle, of(after), maskedData(bundle, of(before), { a: value }));
  const text = { type: 'string' };

  expect(twice(text, { type: 'string', enum: ['non', 'Zoé'] }, 'Zoé')).toEqual({ a: 'non' });
  expect(twice({ type: 'integer', 'x-sensitive': 'sante' }, { type: 'integer' }, 41)).not.toEqual({ a: 41 });
  expect(twice(text, text, 'Zoé 12')).toEqual({ a: 'Xxx 00' });
  // The result is still a valid date.
  expect(twice(text, { type: 'string', format: 'date' }, '1988-03-05')).toEqual({ a: '2026-03-02' });
});
