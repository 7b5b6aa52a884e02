import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Application, openApplication, publishDefinitions } from '../../src/main.ts';
import { type Caller, manualClock } from '../../src/operations/operations.ts';
import { behind } from '../store/behind.ts';
import { freshPlace, PACE, type Place } from '../store/place.ts';

const DEFINITIONS = fileURLToPath(new URL('../fixtures/erasing', import.meta.url));
const DELIVERER = fileURLToPath(new URL('message-deliverer.js', import.meta.url));
const NOW = '2024-02-06T08:00:00.000Z';
const NAME = 'Zorbuline';
const PEOPLE = PACE > 1 ? 8 : 24;
/** Counts the erasures done when each pair of processes dies: none yet, some, almost all. */
const DEATHS = [0, 0.2, 0.5, 0.8].map((share) => Math.ceil(share * PEOPLE));
const KINDS = 'message,start,erase';

interface ErasureScene {
  place: Place;
  application: Application;
  keeper: Caller;
  ids: string[];
}

const children: ChildProcess[] = [];
let scene: ErasureScene;
let control: ErasureScene;
beforeAll(async () => {
  scene = await staged('kill-erasure');
  control = await staged('kill-erasure-control');
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const { application, place } of [scene, control]) {
    await application.close();
    await place.remove();
  }
});

/** Opens dossiers that each inform another dossier, hold a file, and ask that the name be erased; none of these tasks is done yet. */
async function staged(name: string): Promise<ErasureScene> {
  const place = await freshPlace(name);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const application = await openApplication({
    ...{ storeUrl: place.url, mode: 'demo', root: DEFINITIONS, clock: () => manualClock(NOW), log },
  });
  await publishDefinitions(application, DEFINITIONS);
  const { operations, worker } = application;
  const person = { newId: 'gardien', email: 'gardien@exemple.fr', name: 'Gardienne Exemple', roles: ['keeper'] };
  const keeper = { person: await operations.machine.addPerson(person) };
  const ids: string[] = [];
  for (let nth = 0; nth < PEOPLE; nth++) {
    const data = { name: `${NAME}-${nth}`, town: 'Nantes' };
    const { id } = (await operations.openDossier(keeper, { workflow: 'teller', data })).body;
    const content = Buffer.from(`Un papier de ${NAME}-${nth}.`);
    await operations.addFile(keeper, { id }, { file: { name: `${NAME}-${nth}.txt`, type: 'text/plain', content } });
    ids.push(id);
  }
  await worker.drain();
  for (const dossier of ids)
    await operations.submitEvent(keeper, { id: dossier, event: 'erase-name', data: { word: `Au revoir ${NAME}` } });
  return { place, application, keeper, ids };
}

it('an erasure killed again and again goes on elsewhere: chains always hold, and nothing is left at the end', async () => {
  const { place, application, keeper, ids } = scene;
  expect(await behind(place).holds(NAME)).toBe(true);
  let interrupted = 0;
  for (const done of DEATHS) {
    interrupted += await killedOnce(scene, done);
    // MongoDB loses the bytes of a file before its name, so the name may stay alone until another process continues.
    const { broken } = await application.operations.machine.verify({});
    expect(broken.filter(({ what }) => PACE === 1 || !/fichier/i.test(what))).toEqual([]);
  }
  const [code] = await once(deliverer(scene), 'exit');

  expect(code).toBe(0);
  expect(interrupted).toBeGreaterThanOrEqual(DEATHS.length);
  const { operations } = application;
  for (const id of ids) expect((await operations.readDossier(keeper, { id })).data).toEqual({ town: 'Nantes' });
  expect((await operations.machine.replay({})).differences).toEqual([]);
  expect(await leftOf(scene)).toEqual([]);
});

it('the control, which says that an erasure is done before it is, is seen: killed, it leaves names for ever', async () => {
  await killedOnce(control, 0, 'early');
  await once(deliverer(control), 'exit');

  const left = await leftOf(control);
  expect(left).toContain('a story holds a name');
  expect(left.length).toBeGreaterThan(1);
});

/** Says where an erased name is still found, and which hash chains are broken. */
async function leftOf({ place, application: { operations, store }, ids }: ErasureScene): Promise<string[]> {
  const stories = await Promise.all(ids.map((id) => store.journal(id)));
  const { broken } = await operations.machine.verify({});
  return [
    ...stories.filter((story) => JSON.stringify(story).includes(NAME)).map(() => 'a story holds a name'),
    ...broken.map(({ what }) => what),
    ...(await behind(place).placesOf(NAME)),
  ];
}

/**
 * Runs two processes and kills them once that many erasures are done.
 * @returns how many were at work
 */
async function killedOnce(at: ErasureScene, done: number, how?: string): Promise<number> {
  const lives = [deliverer(at, how), deliverer(at, how)];
  while ((await erased(at)) <= done && lives.some(({ exitCode }) => exitCode === null)) await delay(5 * PACE);
  const killed = lives.filter((life) => life.exitCode === null && life.kill('SIGKILL'));
  await Promise.all(killed.map((life) => once(life, 'exit')));
  return (await erased(at)) < PEOPLE ? killed.length : 0;
}

function deliverer({ place }: ErasureScene, how = ''): ChildProcess {
  const child = spawn(process.execPath, [DELIVERER, place.url, DEFINITIONS, NOW, KINDS, how], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

/** Counts the people whose erasure tasks are done, both on their dossier and on the dossier it informed. */
async function erased({ application: { store } }: ErasureScene): Promise<number> {
  const { total } = await store.tasks({ kinds: ['erase'], status: ['done'], limit: 1 });
  return Math.floor(total / 2);
}
