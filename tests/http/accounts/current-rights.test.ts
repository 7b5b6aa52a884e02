import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workflow } from '../../../src/engine/engine.ts';
import { leaveDefinitions } from '../../operations/office.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

/** Publishes a version in which the given roles read these fields, and other roles read what they did. */
async function published(read: Workflow['read']): Promise<void> {
  const definitions = await leaveDefinitions();
  const leave = definitions.bundles['leave-request'];
  if (!leave) throw new Error('The fixture has no leave request');
  const workflow = { ...leave.workflow, read: { ...leave.workflow.read, ...read } };
  await app.operations.machine.publish({
    ...definitions,
    bundles: { ...definitions.bundles, 'leave-request': { ...leave, workflow } },
  });
}

/** Lists the calls that show a dossier's name to people who may read it. */
const placesOf = (id: string) => [
  `/api/v1/dossiers/${id}`,
  `/api/v1/dossiers/${id}/journal`,
  '/api/v1/dossiers?workflow=leave-request',
  '/api/v1/exports/dossiers?workflow=leave-request&format=csv',
  '/api/v1/screens/requests',
  '/api/v1/todos',
  '/api/v1/calendar',
];

/** Returns the calls among `placesOf` whose answer shows this name to the client. */
async function tellingTo(client: Client, id: string, name: string): Promise<string[]> {
  const answers = await Promise.all(placesOf(id).map(async (path) => ({ path, text: await textOf(client, path) })));
  return answers.filter(({ text }) => text.includes(name)).map(({ path }) => path);
}

async function textOf(client: Client, path: string): Promise<string> {
  const answer = await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${client.token}` } });
  return answer.text();
}

describe('A right to read that the current version withdraws', () => {
  it('is withdrawn at once from the dossiers that run: view, journal, list and its columns', async () => {
    const id = await office.submitted('Retiré');
    const before = await office.max.call('GET', `/api/v1/dossiers/${id}`);
    await published({ manager: ['name', 'start', 'end', 'kind'] });

    const view = await office.max.call('GET', `/api/v1/dossiers/${id}`);
    const list = await office.max.call('GET', '/api/v1/dossiers?workflow=leave-request&columns=data.kind,data.balance');
    const journal = await office.max.call('GET', `/api/v1/dossiers/${id}/journal`);
    const own = await office.ana.call('GET', `/api/v1/dossiers/${id}`);

    expect(before.body.data).toMatchObject({ balance: 25, hiredOn: '2020-01-06' });
    expect(Object.keys(view.body.data ?? {}).sort()).toEqual(['end', 'kind', 'name', 'start']);
    const [row] = list.body.items as unknown as { cells: object }[];
    expect(row?.cells).toEqual({ 'data.kind': expect.anything() });
    expect(journal.status).toBe(200);
    expect(JSON.stringify(journal.body)).not.toContain('2020-01-06');
    expect(own.body.data).toMatchObject({ balance: 25 });
  });

  it('holds in the answer to an act, and for what was being written', async () => {
    await published({});
    const id = await office.submitted('Agit');
    const events = `/api/v1/dossiers/${id}/events`;
    await published({ manager: ['name', 'kind'] });

    const approved = await office.max.call('POST', events, { event: 'approve', data: { comment: 'Oui' } });

    expect(approved.status).toBe(200);
    expect(Object.keys(approved.body.data ?? {}).sort()).toEqual(['kind', 'name']);
  });

  it('from a whole role makes the dossier invisible to it, everywhere', async () => {
    await published({});
    const id = await office.submitted('Invisible désormais');
    const telling = await tellingTo(office.zoe, id, 'Invisible désormais');
    await published({ hr: [] });

    const view = await office.zoe.call('GET', `/api/v1/dossiers/${id}`);
    const list = await office.zoe.call('GET', '/api/v1/dossiers?q=invisible');
    const draft = await office.zoe.call('PUT', `/api/v1/dossiers/${id}/drafts/correct`, { data: { days: 3 } });

    expect([view.status, draft.status]).toEqual([404, 404]);
    expect(list).toMatchObject({ status: 200, body: { items: [] } });
    expect(telling).toEqual(placesOf(id));
    expect(await tellingTo(office.zoe, id, 'Invisible désormais')).toEqual([]);
    expect(await tellingTo(office.ana, id, 'Invisible désormais')).toContain(`/api/v1/dossiers/${id}`);
  });

  it('is given back with the next version, and a new right is not given on what runs', async () => {
    await published({ agency: ['name'] });
    const id = await office.submitted('Donné ensuite');
    await published({ manager: ['*', 'diagnosis'] });
    const zoe = await office.zoe.call('GET', `/api/v1/dossiers/${id}`);
    const max = await office.max.call('GET', `/api/v1/dossiers/${id}`);

    expect(zoe.body.data).toMatchObject({ name: 'Donné ensuite', balance: 25 });
    expect(max.body.data).toMatchObject({ balance: 25 });
    expect(max.body.data).not.toHaveProperty('diagnosis');
  });
});
