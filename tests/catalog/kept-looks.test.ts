import { expect, test } from 'vitest';
import { type DefinitionTexts, newMemory, readTree } from '../../src/catalog/catalog.ts';
import { judgeTexts } from '../../src/catalog/judge/judge-texts.ts';
import type { Bundle } from '../../src/engine/engine.ts';
import { dice } from '../engine/migration/impact-mutations.ts';
import { FAULTS } from './faults.ts';

const EDITS = 120;

test(`${EDITS} edits, one after the other: who remembers the look before finds what who has never looked finds`, {
  timeout: 1_200_000,
}, async () => {
  const sound = await readTree(new URL('../fixtures/leave-request', import.meta.url).pathname);
  const paths = [...sound.keys()];
  const memory = newMemory();
  const different: string[] = [];
  const found = { sound: 0, faulty: 0 };
  let texts: DefinitionTexts = sound;
  for (let seed = 0; seed < EDITS; seed += 1) {
    const roll = dice(seed);
    const path = paths[roll(paths.length)] ?? '';
    // Every third time all files are restored at once, so that sound files are checked again after faulty files.
    const from = seed % 3 === 0 ? sound : texts;
    texts = new Map(from).set(
      path,
      (FAULTS[roll(FAULTS.length)] as (typeof FAULTS)[number])(from.get(path) ?? '', roll),
    );
    if (texts.get(path) === '') texts = sound;

    const [kept, cold] = [judgeTexts(texts, memory), judgeTexts(texts)];
    if (JSON.stringify(kept.findings) !== JSON.stringify(cold.findings)) different.push(`${seed} ${path}`);
    if (JSON.stringify(kept.bundles) !== JSON.stringify(cold.bundles)) different.push(`${seed} ${path}: bundles`);
    found[cold.findings.length > 0 ? 'faulty' : 'sound'] += 1;
  }

  expect(different).toEqual([]);
  expect(found.sound).toBeGreaterThan(0);
  expect(found.faulty).toBeGreaterThan(EDITS / 2);
});

test('the same of the shipped definitions', async () => {
  const sound = await readTree(new URL('../..', import.meta.url).pathname);
  const path = 'workflows/parcours-btp.json';
  const texts = new Map(sound).set(
    path,
    (sound.get(path) ?? '').replace('"expr": "data.', '"expr": "data.absent && data.'),
  );
  const memory = newMemory();
  expect(judgeTexts(sound, memory).findings).toEqual([]);

  const { findings } = judgeTexts(texts, memory);

  expect(findings).not.toEqual([]);
  expect(findings).toEqual(judgeTexts(texts).findings);
  expect(judgeTexts(sound, memory).findings).toEqual([]);
});

test('a letter that changes is looked at again with what it prints, and its workflow is not compiled again', {
  timeout: 1_200_000,
}, async () => {
  const sound = await readTree(new URL('../..', import.meta.url).pathname);
  const schema = JSON.parse(sound.get('schemas/appel.schema.json') ?? '');
  schema.properties.ecartMaximal['x-sensitive'] = 'handicap';
  sound.set('schemas/appel.schema.json', JSON.stringify(schema));
  const path = 'templates/documents/dossier-appel.hbs';
  const texts = new Map(sound).set(path, `${sound.get(path)}\n<p>{{data.ecartMaximal}}</p>\n`);
  const memory = newMemory();

  const before = judgeTexts(sound, memory);
  const after = judgeTexts(texts, memory);

  const ofPage = ({ findings }: typeof before) => findings.filter(({ code }) => code === 'public-page');
  expect(ofPage(before)).toEqual([]);
  expect(ofPage(after)).not.toEqual([]);
  expect(after.findings).toEqual(judgeTexts(texts).findings);
  const known = [before, after].map(({ bundles }) => memory.bundle(bundles.appel as Bundle));
  expect(known[0]).not.toBe(known[1]);
  expect(known[0]?.bare.compilation).toBeDefined();
  expect(known[0]?.bare).toBe(known[1]?.bare);
});
