import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ORGANISATIONS } from '../../src/demo/cast.ts';
import { namesIn, readDefinition } from './definitions.ts';

const sourceOf = (folder: string, name: string) =>
  readFileSync(new URL(`../../templates/${folder}/${name}.hbs`, import.meta.url), 'utf8');

const templates = ['documents', 'emails', 'partials'].flatMap((folder) =>
  namesIn(`templates/${folder}`, '.hbs').map((name) => [`${folder}/${name}`, sourceOf(folder, name)] as const),
);

/** Finds what would tie a template to one structure: towns, names of organisations, telephone numbers, email addresses. */
function tiesIn(source: string): string[] {
  const towns = readDefinition<{ entries: { label: string }[] }>('workflows/lists/communes.json').entries;
  const names = [...towns.map(({ label }) => label), ...ORGANISATIONS.map(({ name }) => name), 'CREATIV'];
  return [
    ...names.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(source)),
    ...(source.match(/\b0[1-9](?: \d\d){4}\b|[\w.]+@[\w.]+\.\w+/g) ?? []),
  ].filter((found) => found !== DEFENSEUR);
}

/** This number belongs to a national service, the same for every structure. */
const DEFENSEUR = '09 69 39 00 00';

describe('letterheads', () => {
  it('sees a town, an organisation, a telephone and an address', () => {
    expect(tiesIn('<p>Dijon, le 3</p>')).toEqual(['Dijon']);
    expect(tiesIn('Structure d’animation fictive 03 80 00 00 00 a@b.fr')).toHaveLength(3);
  });

  it.each(templates)('%s names no structure: what it says of one comes from its letterhead', (_, source) => {
    expect(tiesIn(source)).toEqual([]);
  });

  it.each(['parcours-btp', 'seance', 'appel', 'reponse', 'comite', 'demande-rgpd'])(
    '%s is written by who animates, named by the administration',
    (workflow) => {
      expect(readDefinition(`workflows/${workflow}.json`)).toMatchObject({ letterhead: { from: 'sa' } });
    },
  );
});
