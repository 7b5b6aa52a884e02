import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEAF, RESHAPED } from './versions-to-come.js';

const DIST = join(import.meta.dirname, '../../../dist');

it.each([...RESHAPED, ...DEAF])('the version to come changes a text that %s holds: « %s »', (file, text) => {
  expect(readFileSync(join(DIST, file), 'utf8')).toContain(text);
});
