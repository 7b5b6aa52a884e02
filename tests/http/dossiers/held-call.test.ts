import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type Application, openApplication } from '../../../src/main.ts';
import { type App, type Client, startApp } from '../app.ts';
import { pauseAsBefore } from './pause-as-before.ts';

const SHIPPED = fileURLToPath(new URL('../../..', import.meta.url));
const story = JSON.parse(
  readFileSync(new URL('../../stories/several/appel-de-reference.json', import.meta.url), 'utf8'),
) as { commands: { on: string; event: string; data?: object }[] };
const DATES = {
  ...{ ouverture: '2026-03-03', cloture: '2026-04-30', comiteLe: '2026-05-20' },
  ...{ debut: '2026-06-01', fin: '2027-05-31' },
};
const OPEN = '2026-03-03T09:00:00.000Z';
/** Comes two minutes after the last instant of the closing day, in Paris time. */
const CLOSED = '2026-04-30T22:02:00.000Z';
/** Ends only what hangs; it judges no speed. */
const POLL = { timeout: 60_000 };

let app: App;
let served: Application | undefined;
let sa: Client;
let appel: string;
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await readDefinitions(SHIPPED));
  sa = await app.as('sa', ['sa']);
  const told = story.commands.find(({ on, event }) => on === 'a' && event === 'open')?.data;
  const { status, body } = await sa.call('POST', '/api/v1/dossiers', {
    workflow: 'appel',
    data: { ...told, ...DATES },
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  appel = String(body.id);
});
afterAll(async () => {
  await served?.close();
  await app.close();
});

/** Starts the worker of a server on the same store, with the same clocks. */
async function serve(): Promise<void> {
  served = await openApplication({
    ...{ storeUrl: app.storeUrl, storeOptions: { realNow: () => app.real.ms } },
    ...{ mode: 'production', root: SHIPPED, renderer: null, clock: () => app.clock },
  });
  served.worker.start();
}

const view = async () => (await sa.call('GET', `/api/v1/dossiers/${appel}`)).body;
const states = async () => (await view())['states'];
const act = (event: string) => sa.call('POST', `/api/v1/dossiers/${appel}/events`, { event, data: {} });
const publicPage = async () => String((await app.call('GET', `/appels/${appel}`)).body);

it('a call whose closing was paused of old closes by the loop of a server, and its examination begins', async () => {
  app.clock.set(OPEN);
  await serve();
  await expect.poll(states, POLL).toContain('publie');
  await served?.close();
  await pauseAsBefore(app, {
    dossier: appel,
    deadline: 'cloture-appel',
    motive: 'Une salle manque',
    ...{ person: sa.id, role: 'sa' },
  });
  app.clock.set(CLOSED);

  // An old pause of the closing left the call closed for the public but still open for the engine.
  expect(await publicPage()).toContain('<strong class="state over">Clos</strong>');
  expect(await act('instruire')).toMatchObject({ status: 409 });
  expect(await states()).toContain('publie');
  await serve();
  await expect.poll(states, POLL).toContain('clos');

  expect(await publicPage()).toContain('<strong class="state over">Clos</strong>');
  expect(await view()).toMatchObject({ pauses: [] });
  expect((await view())['todos']).toContainEqual(
    expect.objectContaining({ title: expect.stringContaining('« L’appel se clôt » était en pause.'), to: ['sa'] }),
  );
  expect((await act('instruire')).status).toBe(200);
  expect(await states()).toContain('instruction');
  expect((await app.operations.machine.replay({})).differences).toEqual([]);
});
