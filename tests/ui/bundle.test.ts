import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, readSources } from '../architecture/sources.ts';

const ASSETS = join(ROOT, 'dist/app/assets');
/** Lists the folders of `src` whose code the browser may receive. */
const SHARED = ['ui', 'answers', 'definition', 'fields', 'base', 'time'];
const SENTENCE = /(['"`])((?:(?!\1)[^\\\n$])* (?:(?!\1)[^\\\n$])*)\1/g;
const MIN_LENGTH = 30;

it('the browser has no sentence of what operations do, keep or serve: it has their types and addresses alone', () => {
  const sources = readSources();
  const sentencesOf = (rooms: string[]) =>
    sources
      .filter(({ room }) => rooms.includes(room))
      .flatMap(({ code }) => [...code.matchAll(SENTENCE)].map(([, , said = '']) => said))
      .filter((said) => said.length >= MIN_LENGTH);
  const own = sources.flatMap(({ room, code }) => (SHARED.includes(room) ? [code] : [])).join('\n');
  const served = [...new Set(sentencesOf(['operations', 'http', 'store', 'catalog', 'engine']))];
  const scripts = readdirSync(ASSETS).filter((file) => file.endsWith('.js'));
  const bundle = scripts.map((file) => readFileSync(join(ASSETS, file), 'utf8')).join('\n');

  expect(scripts.length).toBeGreaterThan(20);
  expect(served.length).toBeGreaterThan(1_000);
  expect(sentencesOf(SHARED).some((said) => bundle.includes(said))).toBe(true);
  expect(served.filter((said) => !own.includes(said) && bundle.includes(said))).toEqual([]);
});

it('the browser has the address of each call where it is made, and no table of them', () => {
  const scripts = readdirSync(ASSETS).map((file) => readFileSync(join(ASSETS, file), 'utf8'));
  const addressesIn = (script: string) => new Set(script.match(/(?:GET|POST|PUT|DELETE) \/api\/v1\/[\w:/.-]+/g));

  expect(Math.max(...scripts.map((script) => addressesIn(script).size))).toBeLessThan(60);
});
