import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { aFile, aTask, nextOf, opening } from '../store/make.ts';
import { freshFolder, freshPlace, PACE, type Place } from '../store/place.ts';

const COMMAND = fileURLToPath(new URL('../../bin/jalon.js', import.meta.url));
const DOSSIERS = 600;
/** Says how long each doomed copy lives after its target is seen half done: some die as they start, some midway. */
const LIVES_MS = [0, 100, 220, 360, 540, 740].map((ms) => ms * PACE);

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

/** Runs `jalon copy`; kills it without notice `lifeMs` after its target is seen half done, or lets it end. */
async function copy(lifeMs?: number): Promise<Run> {
  const words = [COMMAND, 'copy', '--from', from.url, '--to', to.url, '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const run = { out: '', error: '' };
  child.stdout.on('data', (text) => (run.out += text));
  child.stderr.on('data', (text) => (run.error += text));
  const ended = once(child, 'close');
  if (lifeMs !== undefined) {
    while (child.exitCode === null && !(await isHalfDone())) await setTimeout(5);
    await setTimeout(lifeMs);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  return { code, ...run };
}

async function isHalfDone(): Promise<boolean> {
  return (await dossiersServed()) === null;
}

/** Returns null when the store is refused as an unfinished copy. */
async function dossiersServed(): Promise<number | null> {
  let store: Store;
  try {
    store = await openStore(to.url);
  } catch (error) {
    if (error instanceof Error && error.message.includes('copie inachevée')) return null;
    throw error;
  }
  const ids = await store.ids({ limit: DOSSIERS * 2 });
  await store.close();
  return ids.length;
}

it('a copy killed again and again goes on, is never served half done, and ends equal', async () => {
  let cutShort = 0;
  for (const lifeMs of LIVES_MS) {
    await copy(lifeMs);
    if (await isHalfDone()) cutShort += 1;
  }

  const last = await copy();

  // A copy that lived long enough has finished: then a further copy is refused.
  if (cutShort === LIVES_MS.length)
    expect(JSON.parse(last.out)).toMatchObject({ dossiers: DOSSIERS, entries: 2 * DOSSIERS, files: 10 });
  else expect(last.out).toContain("n'est pas vide");
  expect(cutShort).toBeGreaterThan(1);
  expect(await dossiersServed()).toBe(DOSSIERS);
  const [source, target] = [await openStore(from.url), await openStore(to.url)];
  for (const id of await source.ids({ limit: DOSSIERS }))
    expect(await target.exportDossier(id)).toEqual(await source.exportDossier(id));
  await source.close();
  await target.close();
});
