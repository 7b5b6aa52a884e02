import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let files: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  files = `/api/v1/dossiers/${await office.draft('Fichiers')}/files`;
});
afterAll(() => app.close());

const PDF = '%PDF-1.7\n1 0 obj\n';

function form(name: string, content: string | Uint8Array<ArrayBuffer>, field = 'file'): FormData {
  const made = new FormData();
  made.append(field, new Blob([content]), name);
  return made;
}

describe('a file', () => {
  it('is kept beside its dossier, and comes back byte for byte, to be saved', async () => {
    const added = await office.ana.call('POST', files, form('Congé d’été (1).pdf', PDF));

    const response = await fetch(`${app.url}${files}/${added.body.id}`, {
      headers: { authorization: `Bearer ${office.zoe.token}` },
    });
    const listed = await office.max.call('GET', files);

    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      name: 'Congé d’été (1).pdf',
      type: 'application/pdf',
      size: PDF.length,
      by: office.ana.id,
    });
    expect(await response.text()).toBe(PDF);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Conge dete (1).pdf"; filename*=UTF-8''Cong%C3%A9%20d%E2%80%99%C3%A9t%C3%A9%20%281%29.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(listed.body.items).toMatchObject([{ id: added.body.id }]);
  });

  it.each([
    ['page.html', '<script>alert(1)</script>'],
    ['photo.png', PDF],
    ['tool.exe', 'MZ'],
    ['sans-extension', PDF],
  ])('is refused when its content and name are of no accepted kind: %s', async (name, content) => {
    const { status, body } = await office.ana.call('POST', files, form(name, content));

    expect(status).toBe(415);
    expect(body.detail).toContain(name);
  });

  it('is refused above 10 MB, and empty', async () => {
    const big = new Uint8Array(10 * 1024 * 1024 + 1);
    big.set(Buffer.from(PDF));

    expect((await office.ana.call('POST', files, form('big.pdf', big))).status).toBe(413);
    expect((await office.ana.call('POST', files, form('empty.pdf', ''))).status).toBe(422);
  });

  it('is awaited alone in its field, in a form', async () => {
    const two = form('a.pdf', PDF);
    two.append('file', new Blob([PDF]), 'b.pdf');
    const boundary = { 'content-type': 'multipart/form-data; boundary=x' };

    expect((await office.ana.call('POST', files, form('a.pdf', PDF, 'other'))).status).toBe(422);
    expect((await office.ana.call('POST', files, two)).status).toBe(422);
    expect((await office.ana.call('POST', files, { file: PDF })).status).toBe(415);
    expect((await office.ana.call('POST', files, 'not a form', boundary)).status).toBe(400);
    expect((await office.ana.call('POST', files, 'x', { 'content-type': 'multipart/form-data' })).status).toBe(415);
  });

  it('is sent once under the same key, whatever the form’s boundary', async () => {
    const key = { 'idempotency-key': 'file-1' };

    const first = await office.ana.call('POST', files, form('once.txt', 'une fois'), key);
    const again = await office.ana.call('POST', files, form('once.txt', 'une fois'), key);
    const other = await office.ana.call('POST', files, form('once.txt', 'deux fois'), key);

    expect(again.body).toEqual(first.body);
    expect(other.status).toBe(422);
  });

  it('of a dossier one cannot see does not exist', async () => {
    const eve = await app.as('eve', ['employee']);
    const { body } = await office.ana.call('GET', files);
    const id = (body.items as unknown as { id: string }[])[0]?.id;

    expect((await eve.call('GET', `${files}/${id}`)).status).toBe(404);
    expect((await eve.call('POST', files, form('a.pdf', PDF))).status).toBe(404);
  });
});
