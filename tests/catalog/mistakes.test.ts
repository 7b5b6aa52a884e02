import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { excerptOf, lintBundles, newMemory, readDefinitions } from '../../src/catalog/catalog.ts';

const SHIPPED = join(import.meta.dirname, '../..');

/** Describes one typing slip in a shipped file: the text there, what replaces it, the path reported, the start of the advice. */
interface Mistake {
  slip: string;
  file: string;
  there: string;
  instead: string;
  path: string;
  cure: string;
}
const mistakes: Mistake[] = JSON.parse(readFileSync(join(SHIPPED, 'tests/fixtures/mistakes.json'), 'utf8'));

let root = '';
const memory = newMemory();
const check = async () => {
  const { bundles, screens, findings, available } = await readDefinitions(root, memory);
  return [...findings, ...lintBundles(bundles, { ...available, screens, memory, today: '2024-01-01' })];
};

/** Writes the shipped call, with all it needs, as `jalon init --example appel` does. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'jalon-'));
  for (const [path, text] of (await excerptOf(SHIPPED, 'appel')) ?? []) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  expect(await check()).toEqual([]);
});
afterAll(() => rm(root, { recursive: true }));

it('there are sixty-four', () => {
  expect(mistakes).toHaveLength(64);
});

it.each(mistakes)('$slip: one finding, with its place and its cure', async ({ file, there, instead, path, cure }) => {
  const sound = readFileSync(join(root, file), 'utf8');
  expect(sound).toContain(there);
  writeFileSync(
    join(root, file),
    sound.replace(there, () => instead),
  );

  const found = await check();
  writeFileSync(join(root, file), sound);

  expect(found.map((one) => ({ ...one, cure: one.cure.slice(0, cure.length) }))).toEqual([
    expect.objectContaining({ level: 'error', file, path, cure }),
  ]);
  expect(found[0]?.message).not.toMatch(/\b(the|must|should|expected|unexpected|unknown|invalid)\b/i);
});
