import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject } from '../../../src/base/base.ts';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';

const SHOP = fileURLToPath(new URL('../../fixtures/shop', import.meta.url));
const CHECK = { day: '2026-03-02', week: 10, kind: 'small' };

let app: App;
let gus: Client;
let ida: Client;
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await readDefinitions(SHOP));
  gus = await app.as('gus', ['keeper']);
  ida = await app.as('ida', ['keeper']);
});
afterAll(() => app.close());

async function shop(keeper: Client): Promise<string> {
  const { body } = await keeper.call('POST', '/api/v1/dossiers', { workflow: 'shop', data: { name: 'Atelier' } });
  return String(body.id);
}

async function photo(keeper: Client, dossier: string): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n1 0 obj\n']), 'photo.pdf');
  return String((await keeper.call('POST', `/api/v1/dossiers/${dossier}/files`, form)).body.id);
}

async function send(dossier: string, event: string, data: object) {
  const { status, body } = await gus.call('POST', `/api/v1/dossiers/${dossier}/events`, { event, data });
  return { status, code: body.code, errors: body.errors, detail: body.detail };
}
const check = (dossier: string, data: object) => send(dossier, 'check', { ...CHECK, ...data });
const apart = (dossier: string, other: string) => send(dossier, 'set-apart', { other, why: 'Deux rues' });

const refusedAt = (...paths: string[]) => ({
  status: 422,
  code: 'invalid-form',
  errors: paths.map((path) => ({ path, code: 'reference' })),
});

describe('a file that answers name', () => {
  it('is one that was joined to this dossier', async () => {
    const dossier = await shop(gus);

    expect(await check(dossier, { photo: await photo(gus, dossier) })).toMatchObject({ status: 200 });
  });

  it('is refused at its field when nobody ever joined it', async () => {
    const answer = await check(await shop(gus), { photo: 'fic-bogus' });

    expect(answer).toMatchObject(refusedAt('/photo'));
    expect(answer.errors).toMatchObject([{ message: expect.stringContaining('joignez-le ici') }]);
  });

  it('is refused when it was joined to another dossier, even by the same person', async () => {
    const mine = await photo(gus, await shop(gus));
    const hers = await photo(ida, await shop(ida));

    expect(await check(await shop(gus), { photo: mine })).toMatchObject(refusedAt('/photo'));
    expect(await check(await shop(gus), { photo: hers })).toMatchObject(refusedAt('/photo'));
  });
});

describe('a person that answers name', () => {
  it('is an active one who holds the role', async () => {
    expect(await check(await shop(gus), { keeper: ida.id })).toMatchObject({ status: 200 });
  });

  it('is refused when it is any text, someone of another role, or someone who left', async () => {
    const max = await app.as('max', ['manager']);
    const eva = await app.as('eva', ['keeper']);
    await app.operations.machine.addPerson({
      ...{ id: eva.id, email: eva.email, name: 'Eva', roles: ['keeper'], active: false },
    });

    for (const keeper of ['n’importe qui', max.id, eva.id])
      expect(await check(await shop(gus), { keeper })).toMatchObject(refusedAt('/keeper'));
  });

  it('is refused together with all else that cannot be named', async () => {
    const answer = await check(await shop(gus), { keeper: 'personne', photo: 'fic-bogus' });

    expect(answer).toMatchObject(refusedAt('/keeper', '/photo'));
  });

  it('stays when the dossier names it already', async () => {
    const dossier = await shop(gus);
    const noa = await app.as('noa', ['keeper']);
    await check(dossier, { keeper: noa.id });
    await app.operations.machine.addPerson({
      ...{ id: noa.id, email: noa.email, name: 'Noa', roles: ['keeper'], active: false },
    });

    expect(await check(dossier, { keeper: noa.id })).toMatchObject({ status: 200 });
  });
});

describe('a dossier that answers name', () => {
  it('is another one that the sender reads', async () => {
    expect(await apart(await shop(gus), await shop(gus))).toMatchObject({ status: 200 });
  });

  it('is refused when it does not exist, is this one, or is not his to read, in the same words', async () => {
    const here = await shop(gus);

    const answers = [];
    for (const other of ['dos-inconnu', here, await shop(ida)]) answers.push(await apart(here, other));

    for (const answer of answers) expect(answer).toMatchObject(refusedAt('/other'));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('leaves the dossier as it was when it is refused', async () => {
    const here = await shop(gus);
    await apart(here, 'dos-inconnu');

    expect((await gus.call('GET', `/api/v1/dossiers/${here}`)).body.revision).toBe(1);
  });
});

describe('dossiers of several workflows, in some states', () => {
  const WIDGET = 'dossier:shop,stand';
  let bundle: string;
  let ada: Client;

  beforeAll(async () => {
    const { bundles } = await readDefinitions(SHOP);
    const { shop } = structuredClone(bundles);
    const other = shop?.forms['shop-apart']?.['properties'];
    if (!shop || !isJsonObject(other) || !isJsonObject(other['other'])) throw new Error('The fixture is another one');
    Object.assign(other['other'], { 'x-widget': WIDGET, 'x-states': ['closed'] });
    const stand = { ...shop, workflow: { ...shop.workflow, id: 'stand', title: 'Étal' } };
    await app.operations.machine.publish({ bundles: { shop, stand }, findings: [] });
    bundle = (await app.store.currents()).get('shop') ?? '';
    ada = await app.as('ada', ['keeper']);
  });

  const open = async (keeper: Client, workflow: string, name: string) =>
    String((await keeper.call('POST', '/api/v1/dossiers', { workflow, data: { name } })).body.id);
  const close = (keeper: Client, dossier: string, name: string) =>
    keeper.call('POST', `/api/v1/dossiers/${dossier}/events`, { event: 'close', data: { name } });
  const chosen = async (asked: { states?: string; dossier?: string }) => {
    const query = new URLSearchParams({ bundle, ...asked });
    return ada.call('GET', `/api/v1/choices/${encodeURIComponent(WIDGET)}?${query}`);
  };

  it('are proposed and accepted by one judgement: what is proposed is accepted, what is not is refused', async () => {
    const here = await open(ada, 'shop', 'Ici');
    const made = {
      closedShop: await open(ada, 'shop', 'Fermé'),
      closedStand: await open(ada, 'stand', 'Plié'),
      openShop: await open(ada, 'shop', 'Ouvert'),
      openStand: await open(ada, 'stand', 'Monté'),
      hers: await open(ida, 'stand', 'Le sien'),
    };
    await close(ada, made.closedShop, 'Fermé');
    await close(ada, made.closedStand, 'Plié');
    await close(ida, made.hers, 'Le sien');

    const { status, body } = await chosen({ states: 'closed', dossier: here });

    expect(status).toBe(200);
    expect(body.items).toEqual([
      { value: made.closedShop, label: expect.stringMatching(/^Fermé · /) },
      { value: made.closedStand, label: 'Plié · Étal' },
    ]);
    const proposed = new Set((body.items as unknown as { value: string }[]).map(({ value }) => value));
    for (const other of [...Object.values(made), here]) {
      const data = { event: 'set-apart', data: { other, why: 'Deux rues' } };
      const sent = await ada.call('POST', `/api/v1/dossiers/${here}/events`, data);
      expect([other, sent.status]).toEqual([other, proposed.has(other) ? 200 : 422]);
      if (!proposed.has(other)) expect(sent.body).toMatchObject({ errors: [{ path: '/other', code: 'reference' }] });
    }
  });

  it('are told for the states a form asks for, and for no other', async () => {
    expect((await chosen({})).status).toBe(404);
    expect((await chosen({ states: 'living' })).status).toBe(404);
    expect((await chosen({ states: 'closed,living' })).status).toBe(404);
  });
});
