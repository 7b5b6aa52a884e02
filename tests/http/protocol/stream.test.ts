import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice, PERIOD } from '../dossiers/leave.ts';
import { watch } from '../watch.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

describe('the stream', () => {
  it('tells of each change to those who may see the dossier, and to nobody else', async () => {
    const eve = await app.as('eve', ['employee']);
    const id = await office.draft('Flux');
    const [ana, other] = [await watch(app, office.ana), await watch(app, eve)];

    await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
    const heard = await ana.until('"revision":2');
    ana.stop();
    other.stop();

    expect(heard).toContain(`event: dossier\ndata: {"dossier":"${id}","workflow":"leave-request","revision":2}\n\n`);
    expect(other.heard()).not.toContain(id);
  });

  it('is limited to a few windows for each person', async () => {
    const ben = await app.as('ben', ['employee']);
    const streams = [];
    for (let i = 0; i < 8; i++) streams.push(await watch(app, ben));

    const { status, headers } = await ben.call('GET', '/api/v1/stream');
    for (const { stop } of streams) stop();

    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('10');
  });
});
