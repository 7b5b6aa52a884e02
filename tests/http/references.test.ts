import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from './app.ts';

const SHOP = fileURLToPath(new URL('../fixtures/shop', import.meta.url));
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
