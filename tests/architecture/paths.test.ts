import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedPaths } from './named-paths.ts';
import { ROOT } from './sources.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** These are written by the repository's own commands, so a fresh clone does not hold them. */
const OUTPUTS = read('.gitignore').trim().split('\n').map(patternOf);
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !isOutput(`${entry.name}/`))
  .map(({ name }) => name);
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...['docs', 'src', 'templates', 'tests'].flatMap(pagesIn),
];
describe('A page of documentation', () => {
  it('names only files and folders that exist', () => {
    expect(PAGES.flatMap((page) => missing(page, read(page)))).toEqual([]);
  });

  it('is found wrong when it names a file that is gone, wherever it does', () => {
    const text =
      'See `src/gone.ts` and `node tests/gone.js`.\n```sh\nnpx vitest run tests/gone.test.ts\n```\n[it](gone.md)';

    expect(missing('docs/versions.md', text)).toEqual([
      'docs/versions.md:1 src/gone.ts',
      'docs/versions.md:1 tests/gone.js',
      'docs/versions.md:3 tests/gone.test.ts',
      'docs/versions.md:5 ./gone.md',
    ]);
  });

  it('may name what has a hole, what a command writes, an address and a file of its reader', () => {
    const text =
      '`workflows/<id>.json` `.ci/pictures/` `/src/gone` `https://a.b/src/gone.ts` `data/jalon.db` `registre.md`';

    expect(missing('docs/versions.md', text)).toEqual([]);
  });
});

function missing(page: string, text: string): string[] {
  return namedPaths(text)
    .filter(({ path }) => isOurs(page, path) && !isThere(page, path))
    .map(({ path, line }) => `${page}:${line} ${path}`);
}

function pagesIn(folder: string): string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`)
    .toSorted();
}

/** Pages for people also name files of their own computer; only a path from our root is then checked. */
function isOurs(page: string, path: string): boolean {
  const isFromRoot = FOLDERS.some((folder) => path.startsWith(`${folder}/`));
  const isForPeople = page === 'README.md' || /^docs\/[\w-]+\.md$/.test(page);
  return !isOutput(path) && (isFromRoot || path.startsWith('.') || !isForPeople);
}

function isThere(page: string, path: string): boolean {
  return [join(ROOT, path), join(ROOT, dirname(page), path)].some(existsSync);
}

function isOutput(path: string): boolean {
  return OUTPUTS.some((output) => output.test(path));
}

/** Reads the few forms of `.gitignore` that ours uses: a name from the root or anywhere, with `*` for a part of it. */
function patternOf(line: string): RegExp {
  const escaped = line
    .replace(/^\/|\/$/g, '')
    .replaceAll('.', '\\.')
    .replaceAll('*', '[^/]*');
  return new RegExp(`^(?:.*/)?${escaped}(?:/|$)`);
}
