import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expressionReference } from '../../src/expressions/expressions.ts';

it('the page of the functions tells every one, how it is written and what it gives', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/expressions.md'), 'utf8');
  const reference = expressionReference();

  expect(reference.filter(({ says }) => says === '')).toEqual([]);
  expect(page.match(/^\| `.*/gm)).toEqual(reference.map(({ usage, says }) => `| \`${usage}\` | ${says} |`));
});
