import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore, readSetting } from '../../src/store/store.ts';
import { emptyFolder, start } from './jalon.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = emptyFolder();

it('a second start on the same definitions judges none of them, and compiles none before somebody needs it', async () => {
  const [first, second] = [await served('first'), await served('second')];

  expect(first('lintBundles')).toBe(1);
  expect(first('compileBundle')).toBeGreaterThan(0);
  expect(second('readTree')).toBe(1);
  expect(second('onceADay')).toBeGreaterThan(0);
  expect(second('lintBundles')).toBe(0);
  expect(second('compileBundle')).toBe(0);
});

it('what it keeps is for who runs it alone', () => {
  const data = folder.path('data');
  const modeOf = (place: string) => (statSync(place).mode & 0o777).toString(8);

  expect(modeOf(data)).toBe('700');
  expect(Object.fromEntries(readdirSync(data).map((file) => [file, modeOf(join(data, file))]))).toEqual({
    'jalon.db': '600',
  });
});

/** Starts the shipped product until its first daily upkeep is done, stops it, and returns how often each of its functions ran. */
async function served(name: string): Promise<(functionName: string) => number> {
  const counted = folder.path(name);
  const storeUrl = `sqlite:${folder.path('data')}`;
  const child = start(['serve', '--port', '0', '--root', ROOT, '--store', storeUrl], { NODE_V8_COVERAGE: counted });
  const ended = once(child, 'close');
  const url = await new Promise<string>((found) => {
    child.stdout?.on('data', (chunk) => {
      const [, told] = /"url":"(http[^"]+)"/.exec(String(chunk)) ?? [];
      if (told) found(told);
    });
  });
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const store = await openStore(storeUrl);
  await expect.poll(() => readSetting(store, 'retention:seance')).not.toBeNull();
  await store.close();
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  return countsIn(counted);
}

interface CoverageReport {
  result: { url: string; functions: { functionName: string; ranges: { count: number }[] }[] }[];
}

/** Sums the coverage counts that V8 writes for each thread. */
function countsIn(place: string) {
  const functions = readdirSync(place).flatMap((file) =>
    (JSON.parse(readFileSync(join(place, file), 'utf8')) as CoverageReport).result
      .filter(({ url }) => url.includes('/dist/'))
      .flatMap(({ functions }) => functions),
  );
  return (functionName: string): number => {
    const found = functions.filter((one) => one.functionName === functionName);
    return found.reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  };
}
