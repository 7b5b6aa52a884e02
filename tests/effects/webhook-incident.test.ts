import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Office, openOffice } from '../operations/office.ts';

/** The fixture calls this receiver. */
const RECEIVER = 'payroll';
let office: Office;
let status = 404;
const bodies: { type: string; revision: number; dossier: string }[] = [];
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    bodies.push(JSON.parse(text));
    response.writeHead(status).end();
  });
});
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const urls = { [RECEIVER]: `http://127.0.0.1:${port}/` };
  const webhooks = { urls, secrets: { [RECEIVER]: ['x'.repeat(24)] }, privateHosts: ['127.0.0.1'] };
  office = await openOffice({ configuration: { webhooks } });
});
afterAll(async () => {
  await office.close();
  server.close();
});

const calls = async () => (await office.store.tasks({ kinds: ['webhook'], limit: 50 })).items;
const statuses = async () => (await calls()).map((one) => one.status).sort();

it('a receiver that takes nothing opens one incident; once it is settled, the calls behind it leave', async () => {
  const team = await office.team(3);
  const dossiers: string[] = [];
  for (const name of ['Un', 'Deux', 'Trois']) dossiers.push(await office.submitted(name, { team }));
  for (const dossier of dossiers)
    await office.operations.submitEvent(office.max, { id: dossier, event: 'approve', data: {} });
  office.clock.set('2026-04-06T08:00:00.000Z');
  await office.worker.drain();
  for (const dossier of dossiers)
    await office.operations.submitEvent(office.max, { id: dossier, event: 'come-back', data: {} });
  await office.worker.drain();
  const stuck = await statuses();
  const [incident] = (await calls()).filter((one) => one.status === 'incident');

  status = 204;
  await office.store.closeIncident(incident?.task.key ?? '', { kind: 'retry', now: await office.clock.now() });
  office.clock.set(new Date(Date.parse(await office.clock.now()) + 3_600_000).toISOString());
  await office.worker.drain();

  expect(stuck).toEqual(['incident', 'waiting', 'waiting']);
  expect(await statuses()).toEqual(['done', 'done', 'done']);
  const [first] = bodies;
  expect(first).toMatchObject({ type: 'leave-request.come-back', revision: expect.any(Number) });
  expect(bodies.filter((one) => one.dossier === first?.dossier).every((one) => one.revision === first?.revision)).toBe(
    true,
  );
});
