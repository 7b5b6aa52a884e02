import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import type { Bundle } from '../../../src/engine/engine.ts';
import { type App, type Client, startApp } from '../app.ts';
import { openVisit, VISIT } from '../links/visit.ts';

let app: App;
let host: Client;
beforeAll(async () => {
  app = await startApp();
  await openVisit(app);
  host = await app.as('hotesse', ['host']);
});
afterAll(() => app.close());

const DATA = { place: 'Dijon', date: '2026-05-04', guestEmail: 'visiteur@exemple.fr' };

/** Publishes definitions that only an older lint accepts, in format 2, where instants were texts. */
async function publishWith(change: (bundle: Bundle) => void): Promise<string> {
  const { bundles, findings } = await readDefinitions(VISIT);
  const { visit } = bundles;
  if (!visit) throw new Error('No visit');
  visit.format = 2;
  change(visit);
  await app.operations.machine.publish({ bundles, findings });
  const { body } = await host.call('GET', '/api/v1/workflows/visit');
  return String(body.bundle);
}

async function open(): Promise<string> {
  const { status, body } = await host.call('POST', '/api/v1/dossiers', { workflow: 'visit', data: DATA });
  expect(status).toBe(201);
  return String(body.id);
}

describe('an expression that fails on a dossier', () => {
  it('closes its event with the reason, opens an incident, and leaves the dossier readable', async () => {
    const bundle = await publishWith(({ workflow }) => {
      Object.assign(workflow.events['finish'] ?? {}, {
        availableIf: { if: 'date(now) == today', message: 'Pas ce jour.' },
      });
    });
    const id = await open();

    const { status, body } = await host.call('GET', `/api/v1/dossiers/${id}`);
    const refused = await host.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'finish', data: {} });
    const invited = await host.call('POST', `/api/v1/dossiers/${id}/events`, {
      event: 'invite',
      data: { name: 'Ida', email: 'ida@exemple.fr' },
    });
    const root = await app.as('root', ['admin']);
    const incidents = await root.call('GET', '/api/v1/incidents/versions');

    expect(status).toBe(200);
    const events = body.events as unknown as { event: string; enabled: boolean; because: { code: string }[] }[];
    expect(events.find(({ event }) => event === 'finish')).toMatchObject({
      enabled: false,
      because: [{ code: 'definition-fault', path: 'events.finish.availableIf.if' }],
    });
    expect([refused.status, refused.body.code, invited.status]).toEqual([409, 'definition-fault', 200]);
    expect(JSON.stringify(refused.body)).not.toContain('2026-');
    expect(incidents.body.items).toMatchObject([
      { bundle, why: 'expression', dossiers: 1, reason: expect.stringContaining('events.finish.availableIf') },
    ]);
  });

  it('a deadline counted from a text refuses the step that would arm it', async () => {
    await publishWith(({ workflow }) => {
      workflow.deadlines['soon'] = { title: 'Bientôt', delay: 'P1D', from: 'data.place', to: ['host'] };
      const { states = {} } = workflow.machine;
      Object.assign(states['planned'] ?? {}, { after: { soon: {} } });
    });

    const { status, body } = await host.call('POST', '/api/v1/dossiers', { workflow: 'visit', data: DATA });

    expect([status, body.code]).toEqual([409, 'definition-fault']);
    expect(JSON.stringify(body)).toContain('deadlines.soon.from');
  });

  it('mute, prefill, offers: what reads them goes on without', async () => {
    await publishWith(({ workflow, forms }) => {
      const { guest } = workflow.roles;
      for (const offer of guest?.offers ?? []) offer.each = 'data.invitations.filter(i, date(i.name) == today)';
      for (const section of guest?.page?.sections ?? []) section.text = 'formatDate(date(data.place))';
      Object.assign(forms['visit-invite']?.properties?.['name' as never] ?? {}, {
        'x-prefill': 'string(date(data.place))',
      });
    });
    const id = await open();
    await host.call('POST', `/api/v1/dossiers/${id}/events`, {
      event: 'invite',
      data: { name: 'Ida', email: 'ida@exemple.fr' },
    });

    const offers = await host.call('GET', `/api/v1/dossiers/${id}/link-offers`);
    const preview = await host.call('POST', `/api/v1/dossiers/${id}/events/invite/preview`, { data: {} });
    const { body: link } = await host.call('POST', '/api/v1/links', { dossier: id, role: 'guest', own: true });
    const page = await app.call('GET', new URL(String(link.url)).pathname);

    expect([offers.status, preview.status, page.status]).toEqual([200, 200, 200]);
    expect(offers.body.items).toEqual([]);
    expect(app.errors.filter((one) => 'err' in one)).toEqual([]);
  });

  it('choices of a version that does not exist are not found', async () => {
    const { status } = await host.call('GET', `/api/v1/choices/person:host?bundle=${'a'.repeat(64)}`);

    expect(status).toBe(404);
  });

  it('a workflow whose version Jalon no longer takes says so, by a status that is described', async () => {
    const { bundles, findings } = await readDefinitions(VISIT);
    const { visit } = bundles;
    if (!visit) throw new Error('No visit');
    Object.assign(visit.workflow.events['finish'] ?? {}, {
      availableIf: { if: 'date(now) == today', message: 'Non.' },
    });
    await app.operations.machine.publish({ bundles, findings });

    const { status, body } = await host.call('GET', '/api/v1/workflows/visit');

    expect([status, body.code]).toEqual([409, 'read-only']);
  });
});
