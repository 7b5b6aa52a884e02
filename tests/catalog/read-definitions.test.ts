import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleHash, readDefinitions } from '../../src/catalog/catalog.ts';

const SOUND = join(import.meta.dirname, 'sound');

describe('Reading definitions', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'jalon-'));
    await cp(SOUND, root, { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  };
  const edit = async (file: string, change: (text: string) => string) =>
    write(file, change(await readFile(join(root, file), 'utf8')));

  it('a sound folder gives its bundles and nothing to say', async () => {
    const { bundles, findings } = await readDefinitions(root);

    expect(findings).toEqual([]);
    expect(Object.keys(bundles)).toEqual(['pret', 'rayon']);
  });

  it('a bundle holds what its workflow uses, and only that', async () => {
    const { bundles } = await readDefinitions(root);

    const { pret } = bundles;
    expect(Object.keys(pret?.forms ?? {})).toEqual(['accord', 'demande', 'retour']);
    expect(Object.keys(pret?.rules ?? {})).toEqual(['pretable']);
    expect(Object.keys(pret?.lists ?? {})).toEqual(['genres']);
    expect(Object.keys(pret?.templates ?? {})).toEqual(['emails/accord', 'emails/retard', 'partials/pied']);
    expect(Object.keys(pret?.linked ?? {})).toEqual(['rayon']);
    expect(bundles.rayon).toMatchObject({ rules: {}, lists: {}, templates: {}, linked: {} });
  });

  it('a bundle stands alone: references to other files are inlined', async () => {
    const { bundles } = await readDefinitions(root);

    expect(JSON.stringify(bundles.pret)).not.toContain('$ref');
    expect(bundles.pret?.forms.accord).toMatchObject({
      properties: { jusquAu: { format: 'date', title: "Jusqu'au" } },
    });
  });

  it('the days off belong to a bundle that counts working days', async () => {
    const daysOff = {
      id: 'jours-feries',
      title: 'Jours fériés',
      entries: [{ code: '2024-01-01', label: "Jour de l'an" }],
    };
    await write('workflows/lists/jours-feries.json', JSON.stringify(daysOff));

    const { bundles } = await readDefinitions(root);

    expect(Object.keys(bundles.pret?.lists ?? {})).toEqual(['genres', 'jours-feries']);
    expect(bundles.rayon?.lists).toEqual({});
  });

  it('the hash depends on what is said, not on how it is written', async () => {
    const before = await readDefinitions(root);
    await edit('workflows/pret.json', (text) => JSON.stringify(sortedBackwards(JSON.parse(text))));

    const after = await readDefinitions(root);

    expect(hashOf(after, 'pret')).toBe(hashOf(before, 'pret'));
  });

  it('a change gives a new hash to the workflows that use it, and to no other', async () => {
    const before = await readDefinitions(root);
    await edit('templates/partials/pied.hbs', (text) => `${text}de la ville\n`);

    const after = await readDefinitions(root);

    expect(hashOf(after, 'pret')).not.toBe(hashOf(before, 'pret'));
    expect(hashOf(after, 'rayon')).toBe(hashOf(before, 'rayon'));
  });

  it('a text that is not JSON is told with its line and column, and the rest is read', async () => {
    await write('workflows/rayon.json', '{\n  "id": "rayon",\n}');

    const { bundles, findings } = await readDefinitions(root);

    expect(findings).toEqual([
      expect.objectContaining({ code: 'json-syntax', file: 'workflows/rayon.json', path: '$' }),
    ]);
    expect(findings[0]?.message).toContain('ligne 3, colonne 1');
    expect(Object.keys(bundles)).toEqual(['pret']);
  });

  it('a key that no meta-schema knows is told with the key that was meant', async () => {
    await edit('workflows/pret.json', (text) => text.replace('"deadlines"', '"deadlins"'));

    const { bundles, findings } = await readDefinitions(root);

    const said = findings.map(({ code, file, path, cure }) => [code, file, path, cure]);
    expect(said).toContainEqual(['unknown-key', 'workflows/pret.json', '$.deadlins', 'Vouliez-vous « deadlines » ?']);
    expect(said).toContainEqual(['missing-key', 'workflows/pret.json', '$', 'Ajouter « deadlines ».']);
    expect(Object.keys(bundles)).toEqual(['rayon']);
  });

  it('rules, lists, screens and roles are held to their shape too', async () => {
    await edit('workflows/rules/pretable.json', (text) => text.replace('"conditions"', '"condition"'));
    await edit('workflows/lists/genres.json', (text) => text.replace('"code": "roman"', '"cod": "roman"'));
    await edit('workflows/screens/prets.json', (text) => text.replace('"queue"', '"file"'));
    await edit('workflows/roles.json', (text) => text.replace('"person"', '"personne"'));

    const { findings } = await readDefinitions(root);

    expect(findings.map(({ file }) => file)).toEqual(
      expect.arrayContaining([
        'workflows/rules/pretable.json',
        'workflows/lists/genres.json',
        'workflows/screens/prets.json',
        'workflows/roles.json',
      ]),
    );
  });

  it('a screen names roles, states and fields of its workflow', async () => {
    await edit('workflows/screens/prets.json', (text) =>
      text
        .replace('"jusquAu"', '"jusquau"')
        .replace('"prete"', '"pretee"')
        .replace('"bibliothecaire"', '"biblio"')
        .replace('"states"', '"home": ["lectrice"], "states"'),
    );

    const { findings } = await readDefinitions(root);

    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['unknown-screen-name', '$.roles[0]'],
      ['unknown-screen-name', '$.home[0]'],
      ['unknown-screen-name', '$.states[0]'],
      ['unknown-screen-name', '$.columns[1]'],
    ]);
  });

  it('an id that is not the name of its file is refused', async () => {
    await edit('workflows/rules/pretable.json', (text) => text.replace('"id": "pretable"', '"id": "autre"'));

    const { findings } = await readDefinitions(root);

    expect(findings).toMatchObject([{ code: 'id-not-file', file: 'workflows/rules/pretable.json', path: '$.id' }]);
  });

  it('references that name nothing, and a dossier schema that is absent, are told', async () => {
    await edit('schemas/accord.schema.json', (text) => text.replace('#/$defs/date', '#/$defs/dat'));
    await edit('workflows/rayon.json', (text) => text.replace('rayon.schema.json', 'rayons.schema.json'));

    const { findings } = await readDefinitions(root);

    expect(findings.map(({ code, file }) => [code, file])).toEqual([
      ['unknown-reference', 'schemas/accord.schema.json'],
      ['unknown-schema', 'workflows/rayon.json'],
    ]);
  });

  it('a folder without roles says what to write, an empty folder says nothing', async () => {
    await rm(join(root, 'workflows/roles.json'));
    expect((await readDefinitions(root)).findings).toMatchObject([
      { code: 'missing-file', file: 'workflows/roles.json' },
    ]);

    await rm(join(root, 'workflows'), { recursive: true });
    expect((await readDefinitions(root)).findings).toEqual([]);
  });
});

type DefinitionsReading = Awaited<ReturnType<typeof readDefinitions>>;

function hashOf({ bundles }: DefinitionsReading, workflow: string): string {
  const bundle = bundles[workflow];
  return bundle ? bundleHash(bundle) : '';
}

function sortedBackwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedBackwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, sortedBackwards(member)]),
  );
}
