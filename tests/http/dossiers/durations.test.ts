import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../src/catalog/catalog.ts';
import { type App, type Client, startApp } from '../app.ts';

const EQUIPMENT = fileURLToPath(new URL('../../fixtures/equipment', import.meta.url));
const LOAN = { thing: 'Échafaudage', start: '2026-08-31', length: 'P6M', worked: 90, deposit: 150_000 };
const COLUMNS = 'workflow=equipment&columns=data.length,data.deposit,data.worked';

let app: App;
let keeper: Client;
beforeAll(async () => {
  app = await startApp();
  await app.operations.machine.publish(await readDefinitions(EQUIPMENT));
  keeper = await app.as('kim', ['keeper']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const lend = (data: object) => keeper.call('POST', '/api/v1/dossiers', { workflow: 'equipment', data });
const file = async (path: string, asked: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${keeper.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${app.url}${path}`, { headers, ...asked });
  return Buffer.from(await answer.arrayBuffer());
};

describe('a duration', () => {
  it('is kept as it was meant, said in words by the story, and counted with', async () => {
    const { status, body } = await lend(LOAN);
    const { body: journal } = await keeper.call('GET', `/api/v1/dossiers/${String(body.id)}/journal`);

    expect(status).toBe(201);
    expect(body.data).toMatchObject({ length: 'P6M', end: '2027-02-28' });
    expect(JSON.stringify(journal)).toContain('Prêté pour 6 mois.');
    const changes = JSON.stringify((body as { answers?: unknown }).answers ?? journal);
    expect(changes).toContain('6 mois');
  });

  it.each(['six mois', '6 mois', 'P', 'P1Y-2M', 'P1.5Y'])(
    '« %s » is refused in French by who expects ISO 8601',
    async (length) => {
      const { status, body } = await lend({ ...LOAN, thing: `Refus ${length}`, length });

      expect(status).toBe(422);
      expect(body.errors).toMatchObject([
        { path: '/length', message: 'Donnez une durée, par exemple 2 ans, 6 mois, 90 jours ou 1 h 30.' },
      ]);
    },
  );

  it('is said in words by lists and files, as are amounts and hours', async () => {
    const { body } = await lend({ ...LOAN, thing: 'Nacelle', length: 'P1Y6M' });
    const { body: list } = await keeper.call('GET', `/api/v1/dossiers?${COLUMNS}&q=nacelle`);
    const csv = (await file(`/api/v1/exports/dossiers?${COLUMNS}&q=nacelle`)).toString('utf8');
    const sheet = unzipSync(await file(`/api/v1/exports/dossiers?${COLUMNS}&q=nacelle&format=xlsx`));

    const cells = { 'data.length': '1 an et 6 mois', 'data.deposit': '1\u202f500,00\u00a0€', 'data.worked': '1 h 30' };
    expect((list.items as unknown as { cells: object }[])[0]?.cells).toEqual(cells);
    expect(csv.split('\r\n')[1]).toBe(`Nacelle;1 an et 6 mois;1\u202f500,00\u00a0€;1 h 30;${String(body.id)}`);
    const texts = Object.entries(sheet).map(([, bytes]) => strFromU8(bytes));
    expect(texts.some((text) => text.includes('1 an et 6 mois'))).toBe(true);
  });

  it('is said in words by the facts of a dossier and the columns of a declared page', async () => {
    const { body } = await lend({ ...LOAN, thing: 'Pelleteuse' });
    const { body: view } = await keeper.call('GET', `/api/v1/dossiers/${String(body.id)}`);
    const { body: page } = await keeper.call('GET', '/api/v1/screens/lent');

    expect(JSON.stringify(view.fiche)).toContain('"value":"6 mois"');
    const line = (page.lines as unknown as { dossier: string; cells: unknown[] }[]).find(
      ({ dossier }) => dossier === String(body.id),
    );
    expect(line?.cells).toEqual(['6 mois', '1\u202f500,00\u00a0€', '1 an']);
  });

  it('is read from a sheet as people write it, as are amounts and hours', async () => {
    const form = new FormData();
    const rows =
      'Matériel;À partir du;Durée du prêt;Temps de prise en main;Caution\nBétonnière;01/09/26;90 jours;2 h;1 234,50\n';
    form.append('file', new Blob([rows]), 'prets.csv');
    const { body } = await keeper.call('POST', '/api/v1/workflows/equipment/imports?trial=false', form);
    const { body: list } = await keeper.call('GET', '/api/v1/dossiers?workflow=equipment&q=betonniere');
    const [row] = list.items as unknown as { id: string }[];
    const { body: view } = await keeper.call('GET', `/api/v1/dossiers/${row?.id}`);

    expect(body.totals).toMatchObject({ created: 1, refused: 0 });
    expect(view.data).toMatchObject({ start: '2026-09-01', length: 'P90D', worked: 120, deposit: 123_450 });
  });

  it('is printed in words on a document', async () => {
    const { body } = await lend({ ...LOAN, thing: 'Grue' });
    const page = await file(`/api/v1/dossiers/${String(body.id)}/preview/receipt?format=html`, {
      method: 'POST',
      body: JSON.stringify({ event: 'close', data: {} }),
    });

    expect(String(page).replaceAll('\u00a0', ' ')).toContain('Grue, prêté 6 mois à partir du 31 août 2026.');
  });
});
