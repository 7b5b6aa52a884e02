import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { selectionFor } from '../store/selection.ts';
import { ROOT } from './sources.ts';

it('Every test file is played by one of the runs of CI', () => {
  const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' });
  const all = files.filter((file) => file.endsWith('.test.ts')).map((file) => `tests/${file}`);
  const runs = [selectionFor('sqlite', 'none'), selectionFor('mongodb', 'none'), selectionFor('mongodb', 'only')];
  const played = new Set(runs.flatMap(({ include }) => include));

  expect(all.filter((file) => !played.has(file))).toEqual([]);
});
