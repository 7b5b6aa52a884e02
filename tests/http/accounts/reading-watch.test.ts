import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let dpo: Client;
let requests: string[];
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  dpo = await app.as('dpo', ['dpo']);
  requests = [];
  for (const name of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept']) requests.push(await office.draft(name));
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const RULES = { perHour: 6, outOfHours: 5, from: '06:00', until: '22:00', unboundPerDay: 1_000 };
const ALERTS = '/api/v1/reading-alerts';

async function alertsFor(who: Client) {
  // Records of reading are written in batches; this call waits until they are written.
  await dpo.call('GET', '/api/v1/audit/reads');
  return (await who.call('GET', ALERTS)).body.items;
}

async function readBy(who: Client, count: number): Promise<void> {
  for (const id of requests.slice(0, count)) await who.call('GET', `/api/v1/dossiers/${id}`);
}

it('tells data protection who read much in an hour, and never that person', async () => {
  expect((await office.zoe.call('PUT', '/api/v1/reading-rules', RULES)).status).toBe(403);
  expect((await dpo.call('PUT', '/api/v1/reading-rules', { ...RULES, perHour: 1 })).status).toBe(422);
  expect((await dpo.call('PUT', '/api/v1/reading-rules', RULES)).status).toBe(200);
  await readBy(office.zoe, 5);
  expect(await alertsFor(dpo)).toEqual([]);

  await readBy(office.zoe, 6);

  const [alert] = (await alertsFor(dpo)) as unknown as { id: string; readings: object[] }[];
  expect(alert).toMatchObject({ rule: 'rate', personName: 'Personne zoe', count: 6, state: 'open' });
  expect(alert?.readings).toHaveLength(6);
  expect(await alertsFor(office.zoe)).toEqual([]);
  expect((await office.max.call('GET', ALERTS)).status).toBe(403);
  const { body: notices } = await dpo.call('GET', '/api/v1/notifications');
  expect(JSON.stringify(notices)).toContain('Lectures à regarder : Personne zoe');
  const settle = { reason: 'Un contrôle le demandait.' };
  expect((await office.zoe.call('POST', `${ALERTS}/${alert?.id}/dismissal`, settle)).status).toBe(404);
});

it('is dismissed with a reason that stays, and raised again only when twice as much was read', async () => {
  const [alert] = (await alertsFor(dpo)) as unknown as { id: string }[];
  const at = `${ALERTS}/${alert?.id}/dismissal`;
  expect((await dpo.call('POST', at, { reason: 'non' })).status).toBe(422);

  const { body } = await dpo.call('POST', at, { reason: 'Un contrôle le demandait.' });

  expect(body).toMatchObject({ state: 'dismissed', settledBy: 'Personne dpo', reason: 'Un contrôle le demandait.' });
  expect((await dpo.call('POST', at, { reason: 'Un contrôle le demandait.' })).status).toBe(409);
  expect(JSON.stringify((await dpo.call('GET', '/api/v1/audit')).body)).toContain('Un contrôle le demandait.');
  await readBy(office.zoe, 7);
  expect(await alertsFor(dpo)).toMatchObject([{ state: 'dismissed', count: 6 }]);
});

it('sees what is read by night, and closes the sessions of who read it', async () => {
  app.clock.set('2026-03-03T22:30:00.000Z');
  await readBy(office.ana, 5);

  const [alert] = (await alertsFor(dpo)) as unknown as { id: string }[];
  expect(alert).toMatchObject({ rule: 'hours', personName: 'Personne ana', count: 5 });
  // Those who supervise the whole workflow see the alert too, except alerts about themselves.
  const told = (await alertsFor(office.zoe)) as unknown as { personName: string }[];
  expect(told.map(({ personName }) => personName)).toEqual(['Personne ana']);
  const { body } = await dpo.call('POST', `${ALERTS}/${alert?.id}/sessions-closing`, {});
  expect(body).toMatchObject({ state: 'closed' });
  expect(JSON.stringify((await dpo.call('GET', '/api/v1/audit')).body)).toContain('Ferme les sessions de Personne ana');
});

it('sees who reads in a day many people that he does not follow, and not who follows them', async () => {
  app.clock.set('2026-03-04T09:00:00.000Z');
  const rules = { ...RULES, perHour: 1_000, outOfHours: 1_000, unboundPerDay: 6 };
  expect((await dpo.call('PUT', '/api/v1/reading-rules', rules)).status).toBe(200);
  const alerts = async () => (await alertsFor(dpo)) as unknown as { rule: string; readings: { dossier: string }[] }[];
  const before = (await alerts()).length;
  // Max is named as manager in these dossiers, so the rule does not count his reading.
  await readBy(office.max, 7);
  expect(await alerts()).toHaveLength(before);

  await readBy(office.zoe, 7);

  const unbound = (await alerts()).filter(({ rule }) => rule === 'unbound');
  expect(unbound).toMatchObject([{ personName: 'Personne zoe', state: 'open' }]);
  const listed = new Set(unbound[0]?.readings.map(({ dossier }) => dossier));
  expect(listed.size).toBeGreaterThanOrEqual(6);
  for (const dossier of listed) expect(requests).toContain(dossier);
});
