import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { createWorker } from '../../../src/effects/effects.ts';
import { findPerson, putPerson } from '../../../src/store/store.ts';
import { type App, type Client, startApp } from '../app.ts';

const SHIPPED = fileURLToPath(new URL('../../..', import.meta.url));
const PARTS = ['workflows', 'schemas', 'templates'];
const story = JSON.parse(
  readFileSync(new URL('../../stories/several/appel-de-reference.json', import.meta.url), 'utf8'),
) as { commands: { on: string; event: string; data?: object }[] };
const told = (on: string, event: string) => story.commands.find((one) => one.on === on && one.event === event)?.data;

const OWN = { raisonSociale: 'Chantiers Fictifs', siret: '12345678200010' };
const RIVAL = { raisonSociale: 'Rival Fictif', siret: '73282932000074' };
const NAME = 'Personne candidate';
const DEPOSITOR = { nom: 'Rita Rivale', courriel: 'rita@rival.example' };

let app: App;
let sa: Client;
let candidate: Client;
let call: string;
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await readDefinitions(SHIPPED));
  const { machine } = app.operations;
  await machine.addOrganisation({ id: 'org-own', name: OWN.raisonSociale, siret: OWN.siret });
  await machine.addOrganisation({ id: 'org-rival', name: RIVAL.raisonSociale, siret: RIVAL.siret });
  sa = await app.as('sa', ['sa']);
  candidate = await app.as('candidate', ['candidat']);
  const person = await findPerson(app.store, candidate.id);
  if (person === null) throw new Error('The candidate is nobody');
  await putPerson(app.store, { ...person, organisation: 'org-own', revision: person.revision + 1 }, person.revision);
  const { body } = await sa.call('POST', '/api/v1/dossiers', {
    workflow: 'appel',
    data: { ...told('a', 'open'), ...DATES, annexesAttendues: [] },
  });
  call = String(body.id);
  app.clock.set('2026-03-03T08:00:00.000Z');
  await published();
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

/** Runs the worker, whose deadline opens the call. */
async function published(): Promise<void> {
  const { deliver } = app.operations.machine;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const worker = createWorker({
    ...{ store: app.store, owner: 'own-identity', now: () => app.operations.now(), log },
    handlers: { deadline: deliver, message: deliver, rearm: deliver, start: deliver },
  });
  await worker.drain();
}

const DATES = {
  ...{ ouverture: '2026-03-03', cloture: '2026-04-30', comiteLe: '2026-05-20' },
  ...{ debut: '2026-06-01', fin: '2027-05-31' },
};

const reply = told('r1', 'deposer') as { organisme: object };
/** Holds a complete deposit, in the name of a rival. */
const FALSE = { ...reply, annexes: [], organisme: { ...reply.organisme, ...RIVAL }, deposant: DEPOSITOR };

const deposit = (id: string, data: object) =>
  candidate.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'deposer', data });

async function open(data: object) {
  const { status, body } = await candidate.call('POST', '/api/v1/dossiers', {
    workflow: 'reponse',
    data: { appel: call, intitule: 'Vers les chantiers', ...data },
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  return String(body.id);
}

it('a reply and its attestation are in the name of the account, whatever the body says', async () => {
  const id = await open(RIVAL);
  const answer = await deposit(id, FALSE);
  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);

  const { body } = await sa.call('GET', `/api/v1/dossiers/${id}`);
  const { data: kept } = (await app.store.load(id))?.dossier ?? {};
  expect(kept).toMatchObject({
    ...OWN,
    versions: [{ organisme: OWN, deposant: { nom: NAME, courriel: candidate.email } }],
  });
  const journal = (await app.store.journal(id)).map(({ entry }) => entry);
  const tasks = await Promise.all(journal.at(-1)?.tasks.map((key) => app.store.task(key)) ?? []);
  const attestation = tasks.find((one) => one?.task.kind === 'document');
  expect(attestation?.task.payload).toMatchObject({ data: { data: OWN, form: { deposant: { nom: NAME } } } });
  expect(JSON.stringify([body, kept, journal, tasks])).not.toMatch(/Rival|73282932000074|rita/);
});

it('an attestation looked at before the act is in the name of the account too', async () => {
  const { body } = await candidate.call('GET', '/api/v1/dossiers?workflow=reponse');
  const id = body.items?.[0]?.id;
  const path = `/api/v1/dossiers/${id}/preview/attestation-depot?format=html`;

  const answer = await fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${candidate.token}` },
    body: JSON.stringify({ event: 'deposer', data: FALSE }),
  });
  const page = await answer.text();

  expect(answer.status).toBe(200);
  expect(page).toContain(OWN.raisonSociale);
  expect(page).toContain(candidate.email);
  expect(page).not.toMatch(/Rita|rita@/);
});

it('what the account answers is told with what a form begins with, and lacks nothing in a draft', async () => {
  const { body: known } = await candidate.call('GET', '/api/v1/workflows/reponse');
  expect(known['begins']).toMatchObject({ ...OWN, inscrit: true });
  const { body } = await candidate.call('GET', '/api/v1/dossiers?workflow=reponse');
  const id = body.items?.[0]?.id;
  const preview = await candidate.call('POST', `/api/v1/dossiers/${id}/events/deposer/preview`, {
    data: { deposant: DEPOSITOR },
  });
  expect(preview.body['data']).toMatchObject({ organisme: OWN, deposant: { nom: NAME } });
});

it('so is a deposit on a dossier of an older version, whose form only proposed what the account says', async () => {
  const id = (await candidate.call('GET', '/api/v1/dossiers?workflow=reponse')).body.items?.[0]?.id;
  await candidate.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'retirer', data: {} });
  await publishOlder();
  const older = await open({});
  await app.operations.machine.publish(await readDefinitions(SHIPPED));

  const { organisme, ...rest } = FALSE;
  const answer = await deposit(older, { ...rest, organisme: reply.organisme });

  expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  const { data } = (await app.store.load(older))?.dossier ?? {};
  expect(data).toMatchObject({ ...OWN, versions: [{ deposant: { nom: NAME, courriel: candidate.email } }] });
  expect(data).not.toHaveProperty('versions.0.organisme.siret');
});

/** Publishes the shipped content as it was when a deposit took its depositor from what was typed. */
async function publishOlder(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-older-'));
  try {
    for (const part of PARTS) cpSync(join(SHIPPED, part), join(folder, part), { recursive: true });
    const file = join(folder, 'schemas/reponse-depot.schema.json');
    const form = JSON.parse(readFileSync(file, 'utf8')) as { properties: { [name: string]: Group } };
    const { raisonSociale, siret, ...kept } = form.properties['organisme']?.properties ?? {};
    const deposant = form.properties['deposant']?.properties ?? {};
    for (const one of Object.values(deposant)) delete one['x-from'];
    form.properties['organisme'] = { ...form.properties['organisme'], properties: kept };
    writeFileSync(file, JSON.stringify(form));
    const workflow = join(folder, 'workflows/reponse.json');
    const text = readFileSync(workflow, 'utf8');
    writeFileSync(workflow, text.replaceAll(/form\.organisme\.(raisonSociale|siret)/g, 'data.$1'));
    await app.operations.machine.publish(await readDefinitions(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Group {
  properties: { [name: string]: { [keyword: string]: unknown } };
}
