import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, type Client, startApp } from '../app.ts';
import { type Office, openOffice } from '../dossiers/leave.ts';

let app: App;
let office: Office;
let ben: Client;
let dossier: string;
let made: { id: string; code: string; sha256: string; name: string };

beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  ben = await app.as('ben', ['employee']);
  dossier = await office.submitted('Camille Exemple');
  const { body } = await office.ana.call('POST', `/api/v1/dossiers/${dossier}/documents`, {
    document: 'certificate',
    data: { reader: 'la mairie' },
  });
  made = body as unknown as typeof made;
});
afterAll(() => app.close());

async function raw(path: string, token: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return fetch(app.url + path, { headers, ...init });
}

describe('a document made on demand', () => {
  it('is kept with the dossier, with its code and its print', async () => {
    const { body } = await office.ana.call('GET', `/api/v1/dossiers/${dossier}`);

    expect(made).toMatchObject({ template: 'documents/certificate', name: 'Attestation de congé de Camille Exemple' });
    expect(body.documents).toEqual([made]);
    expect(body.onDemand).toMatchObject([{ document: 'certificate', form: 'leave-certificate', enabled: true }]);
    expect(body.files).toEqual([]);
  });

  it('is served as it was issued, in each format', async () => {
    const path = `/api/v1/dossiers/${dossier}/documents/${made.id}`;
    const bytes = async (query: string) => Buffer.from(await (await raw(path + query, office.ana.token)).arrayBuffer());

    const pdf = await bytes('');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await bytes('?format=pdf')).toEqual(pdf);
    expect((await bytes('?format=docx')).subarray(0, 2).toString()).toBe('PK');
    const page = await raw(`${path}?format=html`, office.ana.token);
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    expect(page.headers.get('content-disposition')).toMatch(/^inline/);
    expect(await page.text()).toMatch(/Pour\s: la mairie/);
  });

  it('is refused with its form, and to who may not ask', async () => {
    const path = `/api/v1/dossiers/${dossier}/documents`;
    const ask = { document: 'certificate', data: {} };

    expect(await office.ana.call('POST', path, { ...ask, data: { reader: 12 } })).toMatchObject({ status: 422 });
    expect(await office.ana.call('POST', path, { document: 'autre' })).toMatchObject({ status: 404 });
    expect(await office.max.call('POST', path, ask)).toMatchObject({ status: 403 });
    expect(await ben.call('POST', path, ask)).toMatchObject({ status: 404 });
  });

  it('made twice under one key is one document', async () => {
    const path = `/api/v1/dossiers/${dossier}/documents`;
    const key = { 'idempotency-key': 'once' };

    const first = await office.zoe.call('POST', path, { document: 'certificate' }, key);
    const again = await office.zoe.call('POST', path, { document: 'certificate' }, key);

    expect(again.body).toEqual(first.body);
    const { body } = await office.zoe.call('GET', path);
    expect(body.items).toHaveLength(2);
  });

  it('is seen by nobody who does not see the dossier', async () => {
    const path = `/api/v1/dossiers/${dossier}/documents/${made.id}`;

    expect((await raw(path, ben.token)).status).toBe(404);
    expect((await raw(path.replace(made.id, 'doc-none'), office.ana.token)).status).toBe(404);
    const other = await office.submitted('Autre');
    expect((await raw(path.replace(dossier, other), office.ana.token)).status).toBe(404);
  });
});

describe('a preview', () => {
  const preview = (body: object, template = 'certificate') =>
    raw(`/api/v1/dossiers/${dossier}/preview/${template}?format=html`, office.ana.token, {
      method: 'POST',
      body: JSON.stringify(body),
    });

  it('is the document as it would be, marked, and nothing is kept', async () => {
    const before = await office.ana.call('GET', `/api/v1/dossiers/${dossier}/documents`);

    const page = await (await preview({ data: { reader: 'la banque' } })).text();

    expect(page).toMatch(/Pour\s: la banque/);
    expect(page).toContain('Aperçu');
    expect(page).not.toContain('/verifier/');
    const after = await office.ana.call('GET', `/api/v1/dossiers/${dossier}/documents`);
    expect(after.body).toEqual(before.body);
  });

  it('of what an event makes takes the decision, and throws it away', async () => {
    const id = await office.submitted('Aperçu');
    const path = `/api/v1/dossiers/${id}/preview/slip?format=html`;
    const body = JSON.stringify({ event: 'approve', data: { comment: 'Bon repos' } });

    const shown = await raw(path, office.max.token, { method: 'POST', body });

    expect(shown.status).toBe(200);
    expect(await shown.text()).toContain('Titre de congé');
    const { body: view } = await office.max.call('GET', `/api/v1/dossiers/${id}`);
    expect(view.states).toContain('review');
    expect((await raw(path, office.ana.token, { method: 'POST', body })).status).toBe(403);
    const missing = JSON.stringify({ event: 'refuse', data: {} });
    expect((await raw(path, office.max.token, { method: 'POST', body: missing })).status).toBe(404);
    expect((await raw(path, office.max.token, { method: 'POST', body: '{}' })).status).toBe(422);
  });
});

describe('the page that verifies', () => {
  const page = async (path: string) => {
    const answer = await fetch(app.url + path);
    return { status: answer.status, text: await answer.text(), url: answer.url };
  };

  it('says valid, the kind and the date, never a name', async () => {
    const { status, text } = await page(`/verifier/${made.code}`);

    expect(status).toBe(200);
    expect(text).toContain('Document valide');
    expect(text).toContain('Attestation de congé');
    expect(text).toContain('2 mars 2026');
    expect(text).toContain(made.sha256);
    expect(text).not.toMatch(/Camille|Exemple|mairie/);
  });

  it('reads a code typed from paper', async () => {
    const typed = made.code.toLowerCase().replaceAll('-', ' ');

    const { text, url } = await page(`/verifier?code=${encodeURIComponent(typed)}`);

    expect(text).toContain('Document valide');
    expect(url).toContain('/verifier/');
  });

  it('says so when no document has the code', async () => {
    const { status, text } = await page('/verifier/ABCD-EFGH-JKMN-PQRS');

    expect(status).toBe(404);
    expect(text).toContain('Aucun document ne porte ce code');
    expect((await page('/verifier/%3Cscript%3E')).text).not.toContain('<script>');
  });
});
