import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xlsxOf } from '../../../src/documents/documents.ts';
import type { ImportReport } from '../../../src/operations/operations.ts';
import { type App, type Client, startApp } from '../app.ts';

let app: App;
let hr: Client;
beforeAll(async () => {
  app = await startApp();
  hr = await app.as('rh', ['hr']);
});
afterAll(async () => {
  expect(app.errors).toEqual([]);
  await app.close();
});

const bring = async (who: Client, content: string | Uint8Array, { trial = false, name = 'equipes.csv' } = {}) => {
  const form = new FormData();
  form.append('file', new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]), name);
  const { status, body } = await who.call('POST', `/api/v1/workflows/team/imports?trial=${trial}`, form);
  return { status, body, report: body as unknown as ImportReport };
};
const teams = async () => (await hr.call('GET', '/api/v1/dossiers?workflow=team')).body.total;

describe('a sheet to fill in', () => {
  it('names the questions as people read them', async () => {
    const { body, headers } = await hr.call('GET', '/api/v1/workflows/team/import-sheet');

    expect(String(body)).toBe('Nom;Absents au plus\r\n');
    expect(headers.get('content-disposition')).toContain('team.csv');
  });

  it('is for who may open, and nobody else', async () => {
    const employee = await app.as('employee', ['employee']);

    expect((await employee.call('GET', '/api/v1/workflows/team/import-sheet')).status).toBe(403);
    expect((await bring(employee, 'Nom\nX\n')).status).toBe(403);
    expect((await hr.call('GET', '/api/v1/workflows/inconnu/import-sheet')).status).toBe(404);
  });
});

describe('a filled sheet', () => {
  it('says every fault at once, by row and column, and creates nothing', async () => {
    const { report } = await bring(hr, 'Nom;absentsMax\nNord;2\nSud;beaucoup\n;3\nNord;2\n');

    expect(report.isTrial).toBe(true);
    expect(report.totals).toEqual({ lines: 4, valid: 1, created: 0, exists: 0, refused: 3 });
    expect(report.lines.map(({ line, status }) => `${line} ${status}`)).toEqual([
      '2 valid',
      '3 refused',
      '4 refused',
      '5 refused',
    ]);
    expect(report.lines[1]?.faults).toMatchObject([{ column: 'Absents au plus', seen: 'beaucoup' }]);
    expect(report.lines[2]?.faults).toMatchObject([{ column: 'Nom', seen: null }]);
    expect(report.lines[3]?.faults[0]?.message).toContain('La ligne 2 dit la même chose');
    expect(await teams()).toBe(0);
  });

  it('says which column is missing, or is none', async () => {
    const missing = await bring(hr, 'Nom\nNord\n');
    expect(missing.report.lines[0]?.faults[0]?.message).toContain('Ajoutez la colonne « Absents au plus »');

    const { status, body } = await bring(hr, 'Nome;absentsMax\nNord;2\n');
    expect(status).toBe(422);
    expect(body.detail).toContain('« Nome »');
  });

  it('is tried without creating, then opens one dossier a line, once', async () => {
    const sheet = 'Nom;Absents au plus\nEst;2\nOuest;3\n';

    expect((await bring(hr, sheet, { trial: true })).report).toMatchObject({ isTrial: true, totals: { valid: 2 } });
    expect(await teams()).toBe(0);
    const { report } = await bring(hr, sheet);
    expect(report).toMatchObject({ isTrial: false, totals: { created: 2, refused: 0 } });
    expect((await bring(hr, sheet)).report.totals).toMatchObject({ created: 0, exists: 2 });
    expect(await teams()).toBe(2);
  });

  it('takes names and labels beside references and codes, and leaves what exists as it is', async () => {
    const chef = await app.as('chef', ['manager']);
    const form = new FormData();
    const sheet = 'Nom;Embauche;Nature;Responsable\nIda;2/3/2020;congé payé;Personne chef\n';
    form.append('file', new Blob([sheet]), 'c.csv');
    const { body } = await hr.call('POST', '/api/v1/workflows/leave-request/imports', form);
    const report = body as unknown as ImportReport;
    expect(report.totals).toMatchObject({ created: 1 });
    const { body: view } = await hr.call('GET', `/api/v1/dossiers/${report.lines[0]?.dossier}`);
    expect(view.data).toMatchObject({ hiredOn: '2020-03-02', kind: 'paid', manager: chef.id });

    const again = new FormData();
    again.append('file', new Blob(['Nom;Embauche;Nature\nIda;4/5/2021;paid\n']), 'c.csv');
    const { body: second } = await hr.call('POST', '/api/v1/workflows/leave-request/imports', again);
    expect(second.lines?.[0]).toMatchObject({ status: 'exists', dossier: report.lines[0]?.dossier });
  });

  it('tried, tells what exists already, by name to who may read it; the rest is created', async () => {
    const sheet = 'Nom;Embauche;Nature\nIda;4/5/2021;paid\nJean;4/5/2021;paid\n';
    const bringLeaves = async (client: Client, query: string) => {
      const form = new FormData();
      form.append('file', new Blob([sheet]), 'c.csv');
      const { body } = await client.call('POST', `/api/v1/workflows/leave-request/imports${query}`, form);
      return body as unknown as ImportReport;
    };
    const stranger = await app.as('stranger', ['employee']);

    const [seen, hidden] = [await bringLeaves(hr, '?trial=true'), await bringLeaves(stranger, '?trial=true')];
    expect(seen.totals).toMatchObject({ valid: 1, exists: 1, refused: 0 });
    expect(seen.lines[0]).toMatchObject({ status: 'exists', dossier: expect.stringMatching(/^dos-/) });
    expect(hidden.lines[0]).toMatchObject({ status: 'exists', dossier: null });
    expect((await bringLeaves(hr, '')).totals).toMatchObject({ created: 1, exists: 1, refused: 0 });
  });

  it('may be a workbook, or what an old spreadsheet saves', async () => {
    const workbook = await xlsxOf('Équipes', ['Nom', 'Absents au plus'], [['L’équipe <é> & co', 4]]);
    expect((await bring(hr, workbook, { name: 'e.xlsx' })).report.totals).toMatchObject({ created: 1 });

    const old = Buffer.from('Nom;Absents au plus\nÉlan;1\n', 'latin1');
    expect((await bring(hr, old)).report.totals).toMatchObject({ created: 1 });
    const { body } = await hr.call('GET', '/api/v1/dossiers?workflow=team');
    const titles = (body.items as unknown as { title: string }[]).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['L’équipe <é> & co', 'Élan']));
  });

  it('is refused with what to do when it is no sheet', async () => {
    expect((await bring(hr, '%PDF-1.7', { name: 'e.pdf' })).status).toBe(415);
    expect((await bring(hr, '', { name: 'e.csv' })).status).toBe(422);
    expect((await bring(hr, 'PK faux', { name: 'e.xlsx' })).status).toBe(415);
    const long = `Nom;Absents au plus\n${'Nord;2\n'.repeat(1_001)}`;
    expect((await bring(hr, long)).body.detail).toContain('coupez-le');
  });
});
