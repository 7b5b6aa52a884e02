import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice, PERIOD } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let boss: Client;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  boss = await app.as('boss', ['admin']);
  await office.submitted('Zélie');
  await ill('Bruno');
  await office.draft('Odile');
});
afterAll(() => app.close());

async function ill(name: string): Promise<void> {
  const { ana, max, team } = office;
  const data = { ...openingOf(name, max.id, team), kind: 'sick', diagnosis: 'grippe' };
  const { status, body } = await ana.call('POST', '/api/v1/dossiers', { workflow: 'leave-request', data });
  expect(status).toBe(201);
  await ana.call('POST', `/api/v1/dossiers/${body.id}/events`, {
    event: 'date',
    data: { ...PERIOD, end: '2026-04-24', days: 15 },
  });
}

const PAGE = '/api/v1/screens/leave-report';

async function report(who: Client, search = '') {
  return (await who.call('GET', `${PAGE}${search}`)).body.report as unknown as Report;
}

interface Report {
  indicators: { code: string; value: number | null; among: number | null; unknown: number; isMasked: boolean }[];
  exactlyOne: { faults: number | null };
  incomplete: { total: number; of: number; items: { title: string; lacks: object[] }[] };
  table: { total: number; leftOut: number } | null;
}

const figures = ({ indicators }: Report) => indicators.map(({ value, among }) => [value, among]);

async function fileOf(client: Client, search: string) {
  const response = await fetch(`${app.url}${PAGE}/export${search}`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

describe('a report', () => {
  it('counts, says among how many, and checks that each is in exactly one', async () => {
    const read = await report(office.zoe);

    expect(figures(read)).toEqual([
      [2, null],
      [1, 2],
      [1, 2],
      [1, 2],
      [null, null],
    ]);
    expect(read.exactlyOne.faults).toBe(0);
  });

  it('shows the dossiers behind an indicator', async () => {
    const { body } = await office.zoe.call('GET', `${PAGE}/dossiers?measure=3`);

    const items = body.items as unknown as { title: string; isCounted: boolean }[];
    expect(items.map(({ title, isCounted }) => [title, isCounted])).toEqual([
      ['Bruno (sick)', true],
      ['Zélie (paid)', false],
    ]);
  });

  it('narrows to a period and to a linked dossier', async () => {
    expect(figures(await report(office.zoe, '?from=2027-01-01'))[0]).toEqual([0, null]);
    expect(figures(await report(office.zoe, `?link=team:${office.team}`))[0]).toEqual([2, null]);
    expect(figures(await report(office.zoe, '?link=team:dos-autre'))[0]).toEqual([0, null]);
  });

  it('names what is missing, with the event that supplies it, and the part of incomplete dossiers', async () => {
    const { incomplete } = await report(office.zoe);

    expect(incomplete).toMatchObject({ total: 1, of: 3 });
    expect(incomplete.items).toMatchObject([
      { title: 'Odile (paid)', lacks: [{ title: 'Les dates', event: 'date', eventTitle: 'Choisir les dates' }] },
    ]);
  });

  it('tells nothing of a field its reader may not read: neither a figure, nor people, nor a cell', async () => {
    const { indicators } = await report(office.max);
    const behind = await office.max.call('GET', `${PAGE}/dossiers?measure=3`);
    const { bytes } = await fileOf(office.max, '');

    expect(indicators[3]).toMatchObject({ code: 'A4', value: null, unknown: 3 });
    expect(behind.body.items).toEqual([]);
    expect(bytes.toString('utf8')).toContain('Bruno;06/04/2026;\r\n');
  });

  it('shows figures and nobody to who administers, a sensitive one of few people masked', async () => {
    const read = await report(boss);
    const { filters } = (await boss.call('GET', PAGE)).body;
    const behind = await boss.call('GET', `${PAGE}/dossiers?measure=0`);
    const { status } = await fileOf(boss, '');

    expect(figures(read).slice(0, 3)).toEqual(figures(await report(office.zoe)).slice(0, 3));
    expect(read.indicators[3]).toMatchObject({ value: null, isMasked: true });
    expect(read.incomplete).toMatchObject({ total: 1, items: [] });
    expect(read.table).toBeNull();
    expect(JSON.stringify(filters)).not.toContain('Atelier');
    expect([behind.status, status]).toEqual([404, 404]);
  });

  it('is for its roles alone', async () => {
    const { status } = await office.ana.call('GET', PAGE);
    const exported = await fileOf(office.ana, '');

    expect([status, exported.status]).toEqual([404, 404]);
  });
});

describe('the table of a report', () => {
  it('holds those who are complete, as texts, and runs no formula', async () => {
    await office.submitted('=1+1');

    const csv = (await fileOf(office.zoe, '')).bytes.toString('utf8');
    const book = unzipSync((await fileOf(office.zoe, '?format=xlsx')).bytes);

    expect(csv.split('\r\n')).toEqual([
      '\uFEFFNom;Début;Malade',
      "'=1+1;06/04/2026;N",
      'Bruno;06/04/2026;O',
      'Zélie;06/04/2026;N',
      '',
    ]);
    const sheet = Object.entries(book).find(([name]) => name.endsWith('sheet1.xml'))?.[1] ?? new Uint8Array();
    expect(strFromU8(sheet)).not.toContain('<f>');
  });

  it('is noted: who, which filters, how many lines; and each dossier as read', async () => {
    await fileOf(office.zoe, `?link=team:${office.team}&until=2026-12-31`);
    const dpo = await app.as('dpo', ['dpo']);

    const { body } = await dpo.call('GET', `/api/v1/audit?person=${office.zoe.id}`);
    const reads = await dpo.call('GET', `/api/v1/audit/reads?person=${office.zoe.id}`);

    expect(JSON.stringify(body)).toContain(
      'Emporte un rapport : Rapport des congés, Atelier, jusqu’au 2026-12-31, 3 lignes, CSV.',
    );
    expect(JSON.stringify(reads.body)).toContain('"export"');
  });
});
