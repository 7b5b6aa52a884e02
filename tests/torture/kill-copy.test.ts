import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { aFile, aTask, nextOf, opening } from '../store/make.ts';
import { freshFolder, freshPlace, type Place } from '../store/place.ts';

const COMMAND = fileURLToPath(new URL('../../bin/jalon.js', import.meta.url));
const DOSSIERS = 600;
/** Deaths at most, while the moment is looked for at which the copy is half done: a few tenths of a second, sooner or later in a life. */
const DEATHS = 24;
/** Of them, how many must meet it half done before it is let to its end. */
const ENOUGH = 2;

let from: Place;
let to: Place;
beforeAll(async () => {
  from = freshFolder('copy-from');
  to = await freshPlace('copy-to');
  const store = await openStore(from.url);
  await Promise.all(Array.from({ length: DOSSIERS }, (_, index) => live(store, `dos-${index}`)));
  const content = Buffer.alloc(200_000, 'x');
  for (let index = 0; index < 10; index++) await store.putFile(aFile(`fil-${index}`, content), content);
  await store.close();
});
afterAll(async () => {
  await from.remove();
  await to.remove();
});

async function live(store: Store, id: string): Promise<void> {
  await store.commit({ ...opening(id), add: [aTask(id, 'due', 10)] });
  const stored = await store.load(id);
  if (stored !== null) await store.commit(nextOf(stored, { data: { pad: id.repeat(100) } }));
}

interface Run {
  code: number | null;
  out: string;
  error: string;
}

/** `jalon copy`; killed without notice after `lifeMs`, or left to end. */
async function copy(lifeMs?: number): Promise<Run> {
  const words = [COMMAND, 'copy', '--from', from.url, '--to', to.url, '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { out: '', error: '' };
  child.stdout.on('data', (text) => (run.out += text));
  child.stderr.on('data', (text) => (run.error += text));
  const timer = lifeMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), lifeMs);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, ...run };
}

/** Null when it cannot be opened: the copy has not finished. */
async function dossiersServed(): Promise<number | null> {
  const store = await openStore(to.url).catch(() => null);
  if (store === null) return null;
  const ids = await store.ids({ limit: DOSSIERS * 2 });
  await store.close();
  return ids.length;
}

it('a copy killed again and again goes on, is never served half done, and ends equal', async () => {
  let cutShort = 0;
  let lifeMs = 600;
  let [tooShort, tooLong] = [0, Number.POSITIVE_INFINITY];
  for (let death = 1; death <= DEATHS && cutShort < ENOUGH; death++) {
    const { code } = await copy(lifeMs);
    if (code === 0 && cutShort > 0) break;
    if (code !== 0 && (await dossiersServed()) === null) {
      cutShort += 1;
      continue;
    }
    if (code === 0) {
      tooLong = lifeMs;
      await to.remove();
      to = await freshPlace('copy-to');
    } else tooShort = lifeMs;
    lifeMs = tooLong === Number.POSITIVE_INFINITY ? lifeMs * 1.4 : (tooShort + tooLong) / 2;
  }

  const last = await copy();

  // A life long enough may have finished it already: then a further copy is refused.
  if (last.code === 0)
    expect(JSON.parse(last.out)).toMatchObject({ dossiers: DOSSIERS, entries: 2 * DOSSIERS, files: 10 });
  else expect(last.out).toContain("n'est pas vide");
  expect(cutShort).toBeGreaterThan(0);
  expect(await dossiersServed()).toBe(DOSSIERS);
  const [source, target] = [await openStore(from.url), await openStore(to.url)];
  for (const id of await source.ids({ limit: DOSSIERS }))
    expect(await target.exportDossier(id)).toEqual(await source.exportDossier(id));
  await source.close();
  await target.close();
}, 600_000);
