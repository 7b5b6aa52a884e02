import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lintBundles, readDefinitions } from '../../src/catalog/catalog.ts';

/** Ajv compiles every form and every expression is typed, which takes seconds on a busy machine. */
it('the shipped definitions have no error', async () => {
  const { bundles, screens, findings, available } = await readDefinitions(join(import.meta.dirname, '../..'));

  const all = [...findings, ...lintBundles(bundles, { ...available, screens, today: '2024-01-01' })];

  const errors = all.filter(({ level }) => level === 'error');
  expect(errors.map(({ file, path, message }) => `${file} ${path} ${message}`)).toEqual([]);
  expect(Object.keys(bundles)).not.toEqual([]);
});
