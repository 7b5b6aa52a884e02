import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleHash } from '../../../src/catalog/catalog.ts';
import { type Bundle, ENGINE_VERSION } from '../../../src/engine/engine.ts';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice, PERIOD } from './leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

/** Rewrites the dossier as another release of the product left it. */
async function leftBy(engineVersion: number, dossier: string): Promise<void> {
  const whole = await app.store.exportDossier(dossier);
  if (whole === null) throw new Error('No such dossier');
  await app.store.import([{ kind: 'dossier', whole: { ...whole, dossier: { ...whole.dossier, engineVersion } } }]);
}

const dated = async (id: string) => {
  await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });
};

describe('a dossier left by an older release', () => {
  it('opens, goes on and replays', async () => {
    const id = await office.draft('Ancien');
    await dated(id);
    await leftBy(ENGINE_VERSION - 1, id);

    const view = await office.ana.call('GET', `/api/v1/dossiers/${id}`);
    const sent = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'submit' });
    const { differences } = await app.operations.machine.replay({ dossier: id });

    expect(view).toMatchObject({ status: 200, body: { readOnly: null, revision: 2 } });
    expect(sent).toMatchObject({ status: 200, body: { revision: 3 } });
    expect(differences).toEqual([]);
    expect((await app.operations.machine.load(id))?.engineVersion).toBe(ENGINE_VERSION);
  });
});

describe('a dossier left by a newer release', () => {
  it('whose definitions have a format of then is read, and says that Jalon must be updated', async () => {
    const id = await office.draft('Format futur');
    const whole = await app.store.exportDossier(id);
    const bundle = await app.store.bundle(whole?.dossier.bundle ?? '');
    if (whole === null || bundle === null) throw new Error('No such dossier');
    // A later release could write this format, which this one does not know.
    const later = { ...bundle, format: 99 } as unknown as Bundle;
    const hash = bundleHash(later);
    await app.store.putBundle(hash, later, '2026-03-02T08:00:00.000Z');
    await app.store.import([{ kind: 'dossier', whole: { ...whole, dossier: { ...whole.dossier, bundle: hash } } }]);

    const view = await office.ana.call('GET', `/api/v1/dossiers/${id}`);
    const sent = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'date', data: PERIOD });

    expect(view).toMatchObject({ status: 200, body: { data: { name: 'Format futur' } } });
    expect(String(view.body.readOnly)).toMatch(/Jalon plus récent.*format 99.*Mettez Jalon à jour/);
    expect(sent).toMatchObject({ status: 409, body: { code: 'read-only' } });
  });

  it('opens, and refuses what would change it', async () => {
    const id = await office.draft('Futur');
    await dated(id);
    await leftBy(ENGINE_VERSION + 1, id);

    const view = await office.ana.call('GET', `/api/v1/dossiers/${id}`);
    const sent = await office.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'submit' });

    expect(view).toMatchObject({ status: 200, body: { data: { name: 'Futur' } } });
    expect(String(view.body.readOnly)).toContain('version plus récente');
    expect(sent).toMatchObject({ status: 409, body: { code: 'read-only' } });
  });
});
