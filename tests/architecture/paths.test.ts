import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './sources.ts';

/** Files and folders named between backquotes, from the root; what has a hole (`<form>`) or words names none. */
const NAMED = /`((?:\.ci|src|tests|schemas|workflows|templates|bin|docs)\/[\w./-]*)`/g;

it.each(['CONTRIBUTING.md', 'SECURITY.md'])('%s names files that are there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const named = [...text.matchAll(NAMED)].map(([, path = '']) => path);

  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((path) => path !== '.ci/pictures/' && !existsSync(join(ROOT, path)))).toEqual([]);
});
