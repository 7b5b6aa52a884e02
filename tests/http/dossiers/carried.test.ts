import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { HONEST, HOSTILE } from '../documents/hostile-files.ts';
import { docx, type MadeFile, relation, xlsx } from '../documents/made-files.ts';
import { openVisit } from '../links/visit.ts';
import { type Office, openOffice } from './leave.ts';

let app: App;
let office: Office;
let files: string;
beforeAll(async () => {
  app = await startApp();
  office = await openOffice(app);
  files = `/api/v1/dossiers/${await office.draft('Fichiers')}/files`;
});
afterAll(() => app.close());

function send({ name, content }: MadeFile) {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return office.ana.call('POST', files, form);
}

describe('a file sent', () => {
  it.each(HOSTILE)('with %s is refused, with what was found and what to do', async (_, file, found) => {
    const { status, body } = await send(file);

    expect(status).toBe(415);
    expect(body.detail).toContain(`« ${file.name} » n'est pas accepté : ce fichier`);
    expect(body.detail).toContain(found);
    expect(body.detail).toContain('Imprimez-le en PDF, puis joignez le PDF obtenu.');
  });

  it.each(HONEST)('that is %s is kept', async (_, file) => {
    const { status, body } = await send(file);

    expect({ status, detail: body.detail }).toEqual({ status: 201, detail: undefined });
  });
});

describe('the same is refused', () => {
  it('of who comes by a signed link, beside the field', async () => {
    const visit = await openVisit(app);
    const { path } = await visit.link({ role: 'driver', events: ['trip'] });
    const form = new FormData();
    for (const [name, value] of Object.entries({ _action: 'trip', _cle: 'cle-1', _faire: 'envoyer', '/hours': '1' }))
      form.append(name, value);
    const { name, content } = docx('', { links: relation('attachedTemplate', 'http://exemple.invalid/x') });
    form.append('/ticket', new Blob([content]), name);

    const { status, body } = await app.call('POST', path, form, { 'sec-fetch-site': 'same-origin' });

    expect(status).toBe(422);
    expect(String(body)).toContain('Imprimez-le en PDF, puis joignez le PDF obtenu.');
  });

  it('of a sheet to import, which is to be saved as CSV', async () => {
    const admin = await app.as('root', ['admin']);
    const form = new FormData();
    const { name, content } = xlsx('<c r="A1"><f>cmd|\'/c calc\'!A0</f></c>');
    form.append('file', new Blob([content]), name);

    const { status, body } = await admin.call('POST', '/api/v1/workflows/leave-request/imports?trial=true', form);

    expect(status).toBe(415);
    expect(body.detail).toContain('Enregistrez la feuille en CSV, puis reprenez.');
  });
});
