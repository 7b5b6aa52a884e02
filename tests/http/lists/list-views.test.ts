import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

const VIEW = {
  name: 'Mes retards',
  filters: { workflow: 'leave-request', late: true },
  columns: ['stage', 'data.kind'],
  order: { sort: 'due', direction: 'asc' },
  sharedWith: null,
};

describe('saved views', () => {
  it('are their owner’s alone: found, changed, and dropped', async () => {
    const { ana, max } = office;

    const { status, body: view } = await ana.call('POST', '/api/v1/views', VIEW);
    const renamed = await ana.call('PUT', `/api/v1/views/${view.id}`, { ...VIEW, name: 'En retard' });

    expect(status).toBe(201);
    expect(renamed.body).toMatchObject({ id: view.id, name: 'En retard', mine: true, filters: VIEW.filters });
    expect((await ana.call('GET', '/api/v1/views')).body.items).toMatchObject([{ name: 'En retard' }]);
    expect((await max.call('GET', '/api/v1/views')).body.items).toEqual([]);
    expect((await max.call('PUT', `/api/v1/views/${view.id}`, VIEW)).status).toBe(404);
    expect((await max.call('DELETE', `/api/v1/views/${view.id}`)).status).toBe(404);
    expect((await ana.call('DELETE', `/api/v1/views/${view.id}`)).status).toBe(204);
    expect((await ana.call('GET', '/api/v1/views')).body.items).toEqual([]);
  });

  it('bear different names', async () => {
    const { max } = office;
    await max.call('POST', '/api/v1/views', VIEW);

    const { status, body } = await max.call('POST', '/api/v1/views', { ...VIEW, name: ' mes RETARDS' });

    expect(status).toBe(409);
    expect(body).toMatchObject({ errors: [{ path: '/name' }] });
  });

  it('are shared with a role by who follows the whole programme, and by nobody else', async () => {
    const { ana, max, zoe } = office;
    const shared = { ...VIEW, name: 'Tous les retards', sharedWith: 'manager' };

    expect((await ana.call('POST', '/api/v1/views', shared)).status).toBe(403);
    expect((await zoe.call('POST', '/api/v1/views', { ...shared, sharedWith: 'nobody' })).status).toBe(422);
    const { body: view } = await zoe.call('POST', '/api/v1/views', shared);

    const { body: seen } = await max.call('GET', '/api/v1/views');
    expect(seen.items).toContainEqual(expect.objectContaining({ id: view.id, mine: false, owner: 'Personne zoe' }));
    expect((await ana.call('GET', '/api/v1/views')).body.items).not.toContainEqual(
      expect.objectContaining({ id: view.id }),
    );
    expect((await max.call('PUT', `/api/v1/views/${view.id}`, shared)).status).toBe(404);
  });

  it('one of them opens the list, until it is gone', async () => {
    const { ana } = office;
    const { body: view } = await ana.call('POST', '/api/v1/views', { ...VIEW, name: 'La première' });

    expect((await ana.call('PUT', '/api/v1/default-view', { view: view.id })).status).toBe(204);
    expect((await ana.call('GET', '/api/v1/views')).body.default).toBe(view.id);
    expect((await ana.call('PUT', '/api/v1/default-view', { view: 'vue-none' })).status).toBe(404);
    await ana.call('DELETE', `/api/v1/views/${view.id}`);
    expect((await ana.call('GET', '/api/v1/views')).body.default).toBeNull();
  });
});
