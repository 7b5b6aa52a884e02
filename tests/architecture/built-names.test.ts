import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';
import { ROOT, readSources } from './sources.ts';

const DIST = join(ROOT, 'dist');

// Benches and tortures are seldom played, and a name that has moved stops them before they measure anything.
it('What the scripts of tests import from the built program is given there', () => {
  const given = new Map(
    readSources().map(({ file, given }) => [file.replace(/\.tsx?$/, '.js'), new Set(given.map(({ name }) => name))]),
  );
  const wanted = scripts().flatMap(importsOfBuilt);

  expect(wanted.length).toBeGreaterThan(60);
  expect(wanted.filter(({ from, name }) => given.get(from)?.has(name) !== true)).toEqual([]);
});

function scripts(): string[] {
  const files = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.js')).map((file) => join(ROOT, 'tests', file));
}

function importsOfBuilt(script: string): { script: string; from: string; name: string }[] {
  const { module } = parseSync(script, readFileSync(script, 'utf8'));
  return module.staticImports.flatMap(({ moduleRequest, entries }) => {
    const from = relative(DIST, join(dirname(script), moduleRequest.value));
    if (!moduleRequest.value.startsWith('.') || from.startsWith('..')) return [];
    return entries.map(({ importName }) => ({ script: relative(ROOT, script), from, name: importName.name ?? '*' }));
  });
}
