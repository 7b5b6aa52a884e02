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

describe('a declared page', () => {
  it('of each kind answers as it is described, with what only its kind has', async () => {
    const { max, zoe, team } = office;
    await office.submitted('Montrée');

    const read = async (page: string, who = max) => (await who.call('GET', `/api/v1/screens/${page}`)).body;
    const queue = await read('requests', zoe);
    const board = await read('handovers');
    const batch = await read('reassign', zoe);
    const sheet = await read(`roll-call?dossier=${team}`, zoe);
    const measure = await read('figures');

    const pages = [queue, board, batch, sheet, measure];
    expect(pages.map(({ kind }) => kind)).toEqual(['queue', 'board', 'batch', 'sheet', 'measure']);
    expect(pages.filter((page) => JSON.stringify(page.measures) !== '[]')).toEqual([measure]);
    expect(pages.filter(({ events = [] }) => JSON.stringify(events) !== '[]')).toEqual([batch]);
    expect(pages.filter((page) => page.sheet !== null)).toEqual([sheet]);
    expect(pages.filter((page) => JSON.stringify(page.groups) !== '[]')).toEqual([board]);
  });

  it('of figures shows the dossiers of a figure that is named', async () => {
    const { status } = await office.max.call('GET', '/api/v1/screens/figures/dossiers');

    expect(status).toBe(404);
  });
});

describe('the choices of a field', () => {
  it('are asked for a version of its workflow', async () => {
    const { status, body } = await office.ana.call('GET', '/api/v1/choices/person:manager');

    expect(status).toBe(422);
    expect(body.detail).toContain('?bundle=');
  });
});
