import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generateTypes } from '../../src/catalog/catalog.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('types of the forms', () => {
  test('are those of the schemas of the repository (else: npm run types)', async () => {
    const files = await generateTypes(root);

    for (const [file, content] of Object.entries(files))
      expect(await readFile(`${root}/${file}`, 'utf8')).toBe(content);
  });

  test('are the same at each generation', async () => {
    expect(await generateTypes(root)).toEqual(await generateTypes(root));
  });
});
