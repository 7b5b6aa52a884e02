import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openingOf, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
});
afterAll(() => app.close());

const COLUMNS = 'columns=stage,data.kind,data.start,data.days,data.decision.comment';
const LEAVES = 'workflow=leave-request';

async function fileOf(client: Client, search: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${app.url}/api/v1/exports/dossiers?${search}`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString('utf8').split('\r\n');
}

/** Returns the text of each file in a workbook, which is a ZIP. */
function filesIn(bytes: Uint8Array): { [path: string]: string } {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
}

describe('a list taken away as a file', () => {
  it('holds every dossier of the list, its columns, its dates, and says so to spreadsheets', async () => {
    const id = await office.submitted('Élodie');

    const { headers, bytes } = await fileOf(office.ana, `${LEAVES}&q=elodie&${COLUMNS}`);

    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('dossiers-2026-03-02.csv');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(linesOf(bytes.subarray(3))).toEqual([
      'Dossier;Étape;Nature;Début du congé;Jours demandés;Commentaire;Numéro',
      `Élodie (paid);En examen;Congé payé;06/04/2026;5;;${id}`,
      '',
    ]);
  });

  it('is not cut at a page', async () => {
    const { ana, max, team } = office;
    const rush = await app.as('rush', ['employee']);
    const opened = Array.from({ length: 205 }, (_, i) =>
      rush.call('POST', '/api/v1/dossiers', {
        workflow: 'leave-request',
        data: openingOf(`Foule ${i}`, max.id, team),
      }),
    );
    expect((await Promise.all(opened)).every(({ status }) => status === 201)).toBe(true);

    const { bytes } = await fileOf(rush, LEAVES);

    expect(linesOf(bytes)).toHaveLength(207);
    expect(new Set(linesOf(bytes).slice(1, -1)).size).toBe(205);
    expect(linesOf((await fileOf(ana, `${LEAVES}&q=foule`)).bytes)).toHaveLength(2);
  });

  it('runs no formula someone typed', async () => {
    const name = '=HYPERLINK("http://exemple.fr";"x")';
    await office.draft(name);

    const csv = await fileOf(office.ana, `${LEAVES}&q=hyperlink`);
    const xlsx = await fileOf(office.ana, `${LEAVES}&q=hyperlink&format=xlsx`);

    expect(linesOf(csv.bytes)[1]).toMatch(/^"'=HYPERLINK/);
    const sheet = filesIn(xlsx.bytes)['xl/worksheets/sheet1.xml'];
    expect(sheet).toContain('<row');
    expect(sheet).not.toContain('<f>');
  });

  it('is a workbook whose dates are dates', async () => {
    const id = await office.submitted('Classeur');

    const { headers, bytes } = await fileOf(office.ana, `${LEAVES}&q=classeur&format=xlsx&${COLUMNS}`);

    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const files = filesIn(bytes);
    // 6 April 2026, counted from 30 December 1899.
    expect(files['xl/worksheets/sheet1.xml']).toMatch(/<v>46118<\/v>/);
    expect(Object.values(files).join('')).toContain(id);
  });

  it('shows each reader what he may read, and notes that he did', async () => {
    const { max, team } = office;
    const lou = await app.as('lou', ['agency']);
    await app.operations.machine.addOrganisation({ id: 'org-interim', name: 'Agence', siret: null });
    const { body: people } = await (await app.as('boss', ['admin'])).call('GET', '/api/v1/people');
    const person = (people.items as unknown as { id: string; email: string }[]).find(({ id }) => id === lou.id);
    await app.operations.machine.addPerson({
      ...{ id: lou.id, email: String(person?.email), name: 'Lou', roles: ['agency'], organisation: 'org-interim' },
    });
    const { body } = await office.ana.call('POST', '/api/v1/dossiers', {
      workflow: 'leave-request',
      data: { ...openingOf('Intérim', max.id, team), agency: 'org-interim' },
    });
    const search = `${LEAVES}&q=interim&columns=data.kind,data.start,data.diagnosis,data.balance`;
    const { body: session } = await app.call('POST', '/api/v1/session', {
      ...{ email: lou.email, password: 'girafe lampe tonnerre vélo', kind: 'token', name: 'Essai' },
    });

    const { bytes } = await fileOf({ ...lou, token: String(session.session?.token) }, search);

    expect(linesOf(bytes)).toEqual([
      expect.stringContaining('Dossier;Nature;Début du congé;Solde de jours;Numéro'),
      `Intérim (paid);;;;${body.id}`,
      '',
    ]);
    const { items: reads } = await app.store.reads({ dossier: String(body.id), limit: 10 });
    expect(reads).toContainEqual(expect.objectContaining({ person: lou.id, role: 'agency', what: 'export' }));
    const { body: page } = await max.call('GET', `/api/v1/dossiers?${search}`);
    expect(page.items).toMatchObject([{ cells: { 'data.kind': 'Congé payé', 'data.balance': 25 } }]);
  });

  it('refuses in words what it cannot be', async () => {
    expect((await office.ana.call('GET', '/api/v1/exports/dossiers?format=ods')).status).toBe(422);
    expect((await office.ana.call('GET', '/api/v1/exports/dossiers?workflow=none')).status).toBe(404);
    expect((await app.call('GET', '/api/v1/exports/dossiers')).status).toBe(401);
  });
});
