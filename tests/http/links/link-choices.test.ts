import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collection, openCollection } from '../lists/collection.ts';

let collection: Collection;
let open: string;
let closed: string;
let bundle: string;
beforeAll(async () => {
  collection = await openCollection();
  const { operations, zoe, store, worker, setTime } = collection;
  const opened = async (titre: string, cloture: string) =>
    (await operations.openDossier(zoe, { workflow: 'recueil', data: { titre, cloture } })).body.id;
  setTime('2026-03-01T08:00:00.000Z');
  closed = await opened('Anciens', '2026-03-02');
  open = await opened('Contes', '2026-03-31');
  setTime('2026-03-10T08:00:00.000Z');
  await worker.drain();
  bundle = (await store.currents()).get('texte') ?? '';
});
afterAll(() => collection.close());

async function asked(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { authorization: `Bearer ${collection.token}`, 'content-type': 'application/json' };
  const response = await fetch(`${collection.url}/api/v1${path}`, {
    ...{ method, headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const openOn = (recueil: string) =>
  asked('POST', '/dossiers', { workflow: 'texte', data: { titre: 'La Mer', recueil } });

describe('choices of a link', () => {
  it('are the dossiers in its states, by its label, to who has no role on any', async () => {
    const { status, body } = await asked('GET', `/choices/dossier:recueil?bundle=${bundle}`);

    expect(status).toBe(200);
    expect(body).toEqual({ items: [{ value: open, label: 'Contes, jusqu’au 31/03/2026' }] });
    expect((await asked('GET', `/dossiers/${open}`)).status).toBe(404);
  });

  it('are checked again at the opening: one that closed, and one that is none, are refused alike', async () => {
    const accepted = await openOn(open);
    const late = await openOn(closed);
    const none = await openOn('dos-inconnu');

    expect(accepted.status).toBe(201);
    expect(late).toMatchObject({ status: 422, body: { errors: [{ path: '/recueil', code: 'reference' }] } });
    expect(none).toMatchObject({ status: 422, body: { errors: [{ path: '/recueil', code: 'reference' }] } });
    expect((late.body as { detail: string }).detail).toBe((none.body as { detail: string }).detail);
  });
});
