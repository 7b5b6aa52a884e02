import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRenderer } from '../../../src/documents/documents.ts';
import { requestFor } from '../../documents/request.ts';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

const renderer = createRenderer({ processes: 1, files: { timeLimitMs: 1_000 } });
let app: App;
let office: Office;
let id: string;
beforeAll(async () => {
  app = await startApp({}, { renderer });
  office = await openOffice(app);
  id = await office.submitted('Montrée');
});
afterAll(async () => {
  await app.close();
  await renderer.close();
});

async function joined(name: string, content: BlobPart): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  const { status, body } = await office.ana.call('POST', `/api/v1/dossiers/${id}/files`, form);
  expect(status).toBe(201);
  return `/api/v1/dossiers/${id}/files/${body.id}`;
}

const letter = async () => new Uint8Array((await renderer.render(requestFor({ format: 'pdf' }))).content);
const imageOf = (client: Client, path: string) =>
  fetch(app.url + path, { headers: { authorization: `Bearer ${client.token}` } });

describe('A joined file', () => {
  it('is shown by pictures drawn by the server, which no browser keeps or runs', async () => {
    const file = await joined('lettre.pdf', await letter());

    const { status, body } = await office.max.call('GET', `${file}/preview`);
    const page = await imageOf(office.max, `${file}/preview/1`);

    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'lettre.pdf', total: 1, pages: [{ width: 1_200 }], reason: null });
    expect(Buffer.from(await page.arrayBuffer()).toString('latin1', 1, 4)).toBe('PNG');
    expect(Object.fromEntries(page.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^inline; filename="page-1.png"/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is shown by its text when it has no pages, and then has no picture', async () => {
    const file = await joined('note.csv', 'Nom;Ville\nÉlise;Lyon\n');

    const { body } = await office.max.call('GET', `${file}/preview`);
    const page = await office.max.call('GET', `${file}/preview/1`);

    expect(body.parts).toEqual([
      {
        ...{ kind: 'table', text: '' },
        rows: [
          ['Nom', 'Ville'],
          ['Élise', 'Lyon'],
        ],
      },
    ]);
    expect([page.status, page.body.code]).toEqual([422, 'document-refused']);
  });

  it('that cannot be drawn in time is told so, and stays to be saved', async () => {
    const drawing = '0 0 m 600 800 l 0 800 l 600 0 l f* '.repeat(250_000);
    const pdf = `%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>
endobj
4 0 obj
<</Length ${drawing.length}>>stream
${drawing}
endstream
endobj
trailer
<</Size 5/Root 1 0 R>>
%%EOF`;
    const file = await joined('sans-fin.pdf', pdf);

    const page = await office.max.call('GET', `${file}/preview/1`);
    const original = await imageOf(office.max, file);

    expect([page.status, page.body.code]).toEqual([422, 'document-too-heavy']);
    expect(String(page.body.detail)).toContain('trop lourd à montrer ici');
    expect(original.headers.get('content-disposition')).toContain('attachment');
  });

  it('is hidden from who may not read it, picture by picture', async () => {
    const file = await joined('lettre.pdf', await letter());
    const stranger = await app.as('ida', ['employee']);

    for (const path of [file, `${file}/preview`, `${file}/preview/1`])
      expect((await stranger.call('GET', path)).status, path).toBe(404);
  });

  it('is noted once as read, whatever the number of its pages that were seen', async () => {
    const file = await joined('lettre.pdf', await letter());
    await office.zoe.call('GET', `${file}/preview`);
    await office.zoe.call('GET', `${file}/preview/1`);
    await office.zoe.call('GET', `${file}/preview/1`);
    await app.operations.machine.settleReadings();

    const { items } = await app.store.reads({ dossier: id, person: office.zoe.id, limit: 10 });
    expect(items.map(({ what }) => what)).toEqual(['file']);
  });
});
