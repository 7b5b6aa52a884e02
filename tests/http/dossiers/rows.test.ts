import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { joined, openWorkshops, type Workshops, wholeWith } from './projects.ts';

let app: App;
let shops: Workshops;
beforeAll(async () => {
  app = await startApp();
  shops = await openWorkshops(app);
});
afterAll(() => app.close());

const SPENT = [
  { objet: 'Verre', montant: 100_000 },
  { objet: 'Plomb', montant: 20_000 },
];

/** Opens a project and hands it in, with lines of spending for the secretary to examine. */
async function handedIn(): Promise<string> {
  const id = await shops.project();
  const data = { ...wholeWith(await joined(shops.ana, id)), depenses: SPENT };
  await shops.ana.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'remettre', data });
  return id;
}

const examine = (id: string, avis: object[]) =>
  shops.zoe.call('POST', `/api/v1/dossiers/${id}/events`, { event: 'examiner', data: { avis } });
const [glass, lead] = SPENT.map((one) => ({ ...one, avis: 'Juste' })) as [object, object];

describe('lines ready to fill', () => {
  it('are there when the form begins, with what they show', async () => {
    const id = await handedIn();

    const { body } = await shops.zoe.call('POST', `/api/v1/dossiers/${id}/events/examiner/preview`, { data: {} });

    expect(body.data).toEqual({ avis: SPENT });
  });

  it('are taken when each is there once, in any order', async () => {
    const { status, body } = await examine(await handedIn(), [lead, glass]);

    expect(status).toBe(200);
    expect(body.data?.avis).toEqual([lead, glass]);
  });

  it.each([
    ['one is missing', [glass], '/avis', 'Plomb'],
    ['one is there twice', [glass, lead, glass], '/avis/2/objet', 'deux fois'],
    ['one is not of them', [glass, lead, { objet: 'Or', avis: 'Non' }], '/avis/2/objet', 'pas de celles'],
    ['one shows something else', [glass, { ...lead, montant: 1 }], '/avis/1/montant', 'vient du dossier'],
  ])('are refused at their place when %s', async (_case, avis, path, said) => {
    const { status, body } = await examine(await handedIn(), avis);

    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path, code: 'rows', message: expect.stringContaining(said) }]);
  });

  it('are lacks of a draft too', async () => {
    const id = await handedIn();

    const { body } = await shops.zoe.call('PUT', `/api/v1/dossiers/${id}/drafts/examiner`, { data: { avis: [glass] } });

    expect(body.missing).toMatchObject([{ path: '/avis', code: 'rows' }]);
  });
});
