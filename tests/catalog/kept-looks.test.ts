import { expect, test } from 'vitest';
import { type DefinitionTexts, newMemory, readTree } from '../../src/catalog/catalog.ts';
import { judgeTexts } from '../../src/catalog/judge/judge.ts';
import { dice } from '../engine/trial-mutations.ts';
import { FAULTS } from './faults.ts';

const EDITS = 120;

test(`${EDITS} edits, one after the other: who remembers the look before finds what who has never looked finds`, {
  timeout: 300_000,
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
    // Now and then all is mended at once, so that what is sound is met again after what was not.
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

test('the same of the shipped definitions', { timeout: 300_000 }, async () => {
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
