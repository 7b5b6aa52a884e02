import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { KEPT, withKeeping } from '../keeping.ts';
import { type Office, openingOf, openOffice } from './leave.ts';

let app: App;
let office: Office;
let dpo: Client;
let kept: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  await app.operations.machine.publish(await withKeeping());
  dpo = await app.as('dpo', ['dpo']);
  const data = openingOf(KEPT, office.max.id, office.team);
  const { body } = await office.ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
  kept = String(body.id);
  await office.ana.call('POST', `/api/v1/dossiers/${kept}/events`, { event: 'cancel' });
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const RUNS = '/api/v1/retention/runs';
async function textOf(path: string, who = dpo): Promise<string> {
  const response = await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${who.token}` } });
  return response.text();
}
const seenBy = async (who: Client) => (await who.call('GET', `/api/v1/dossiers/${kept}`)).status;

describe('keeping', () => {
  it('begins with a list that somebody took away', async () => {
    expect(await textOf('/api/v1/exports/dossiers?workflow=leave-request', office.zoe)).toContain(KEPT);
  });

  it('is for data protection alone, in numbers and references', async () => {
    const { body } = await dpo.call('GET', '/api/v1/retention');

    expect(body.workflows).toMatchObject([{ workflow: 'leave-request', reasons: [{ reason: 'archive', count: 1 }] }]);
    expect(JSON.stringify(body)).not.toContain(KEPT);
    expect((await office.zoe.call('GET', '/api/v1/retention')).status).toBe(403);
    expect(await seenBy(dpo)).toBe(404);
  });

  it('does nothing before it is agreed to, nor twice at once', async () => {
    const run = await dpo.call('POST', RUNS, { workflow: 'leave-request', act: 'archive' });
    expect(run).toMatchObject({ status: 201, body: { state: 'proposed', total: 1 } });
    expect(JSON.stringify(run.body)).not.toContain(KEPT);
    expect((await dpo.call('POST', RUNS, { workflow: 'leave-request', act: 'archive' })).status).toBe(409);
    await app.operations.machine.retain();
    expect(await seenBy(office.ana)).toBe(200);

    const root = await app.as('root', ['admin']);
    const mined = async () =>
      (await root.call('POST', '/api/v1/definition-examples/proposals', { workflow: 'leave-request' })).body;
    expect(await mined()).toMatchObject({ dossiers: 1, paths: 1 });
    expect((await dpo.call('POST', `${RUNS}/${run.body.id}/approval`, {})).status).toBe(200);
    await app.operations.machine.retain();
    expect(await mined()).toMatchObject({ dossiers: 0, paths: 0, items: [] });
    expect(await seenBy(office.ana)).toBe(404);
    expect(await seenBy(office.zoe)).toBe(404);
    const slip = await dpo.call('GET', `${RUNS}/${run.body.id}/slip`);
    expect(slip.status).toBe(200);
  });

  it('opens an archive to who may, for a motive, for as long as it says, and tells it', async () => {
    const { ana, zoe } = office;
    const opening = `/api/v1/archives/${kept}/openings`;
    expect((await ana.call('POST', opening, { motive: 'Je voudrais bien la relire.' })).status).toBe(404);
    expect((await zoe.call('POST', opening, { motive: 'Vite' })).status).toBe(422);
    expect((await zoe.call('GET', '/api/v1/archives?q=gard')).body.items).toMatchObject([{ dossier: kept }]);
    expect((await ana.call('GET', '/api/v1/archives?q=gard')).body.items).toEqual([]);

    expect((await zoe.call('POST', opening, { motive: 'Un contrôle le demande.' })).status).toBe(201);
    expect(await seenBy(zoe)).toBe(200);
    expect(await seenBy(ana)).toBe(404);
    const { body: audit } = await dpo.call('GET', '/api/v1/audit');
    expect(JSON.stringify(audit)).toContain('Un contrôle le demande.');
    app.clock.set('2026-03-04T08:00:00.000Z');
    expect(await seenBy(zoe)).toBe(404);
  });

  it('erases only once the visa is noted, and nobody opens what is erased', async () => {
    app.clock.set('2026-03-05T08:00:00.000Z');
    const { body: run } = await dpo.call('POST', RUNS, { workflow: 'leave-request', act: 'erase' });
    const { body: agreed } = await dpo.call('POST', `${RUNS}/${run.id}/approval`, {});
    expect(agreed.state).toBe('awaiting-visa');
    await app.operations.machine.retain();
    expect((await app.store.load(kept))?.dossier.data['name']).toBe(KEPT);

    await dpo.call('POST', `${RUNS}/${run.id}/visa`, { reference: 'AD-7', on: '2026-03-05' });
    await app.operations.machine.retain();
    const dossier = (await app.store.load(kept))?.dossier;
    expect(dossier).toMatchObject({ title: 'Dossier effacé', data: { team: office.team } });
    expect(Object.keys(dossier?.data ?? {})).toEqual(['team']);
    const opening = await office.zoe.call('POST', `/api/v1/archives/${kept}/openings`, {
      motive: 'Un contrôle le demande.',
    });
    expect(opening.status).toBe(404);
    expect((await dpo.call('GET', '/api/v1/retention')).body.runs).toMatchObject([{ state: 'done', done: 1 }, {}]);
    const slip = await textOf(`${RUNS}/${run.id}/slip`);
    expect(slip).toContain(kept);
    expect(slip).not.toContain('Personne zoe');
    const copies = await textOf(`${RUNS}/${run.id}/copies`);
    expect(copies).toMatch(new RegExp(`${kept};[^;]*;Personne zoe;liste exportée où il figure`));
    for (const file of [slip, copies]) expect(file).not.toContain(KEPT);
  });
});
