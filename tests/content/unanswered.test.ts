import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const TEMPLATES = join(import.meta.dirname, '../../templates');

it('no letter and no document says « non » of a question that nobody answered', () => {
  const files = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'));
  const said = files.flatMap((file) => {
    const text = readFileSync(join(TEMPLATES, file), 'utf8');
    return [...text.matchAll(/\{\{else\}\}\s*non\s*\{\{\/if\}\}/g)].map(({ index }) => `${file}: ${index}`);
  });

  expect(files.length).toBeGreaterThan(50);
  expect(said).toEqual([]);
});
