import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../src/base/base.ts';
import { type App, startApp } from '../app.ts';
import { openVisit, type Visit } from './visit.ts';

let app: App;
let visit: Visit;
let path: string;
beforeEach(async () => {
  await app?.close();
  app = await startApp();
  visit = await openVisit(app);
  path = (await visit.link({ role: 'driver', events: ['trip'] })).path;
});
afterAll(() => app.close());

const PDF = '%PDF-1.7\n1 0 obj\n';
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

interface SentLinkForm {
  file?: [name: string, content: string];
  fields?: { [name: string]: string };
  key?: string;
  to?: string;
}

/** Sends the form of the page as a browser does. */
function send({ file, fields = {}, key = 'cle-1', to = path }: SentLinkForm) {
  const form = new FormData();
  const named = { _action: 'trip', _cle: key, _faire: 'envoyer', '/hours': '1', _nom: 'Max Volant', ...fields };
  for (const [name, value] of Object.entries(named)) form.append(name, value);
  if (file) form.append('/ticket', new Blob([file[1]]), file[0]);
  return app.call('POST', to, form, SAME_ORIGIN);
}

const trips = async () =>
  (await app.operations.readDossier(visit.host, { id: visit.id })).data['trips'] as { [name: string]: string }[];

describe('a file sent by a signed link', () => {
  it('is kept beside the dossier, hashed, named by the answer, and readable by who follows it', async () => {
    const sent = await send({ file: ['ticket été.pdf', PDF] });

    expect(sent.status).toBe(303);
    const [file] = (await app.operations.listFiles(visit.host, { id: visit.id })).items;
    expect(file).toMatchObject({ name: 'ticket été.pdf', type: 'application/pdf', sha256: sha256(Buffer.from(PDF)) });
    expect(file?.by).toMatch(/^link:lnk-/);
    expect(await trips()).toMatchObject([{ ticket: file?.id, hours: 1 }]);
  });

  it('is not lost when another answer is wrong, and is not asked twice', async () => {
    const wrong = await send({ file: ['ticket.pdf', PDF], fields: { '/hours': 'beaucoup' } });
    const html = String(wrong.body);
    const id = /name="\/ticket" value="(fic-[^"]+)"/.exec(html)?.[1] ?? '';

    const right = await send({ fields: { '/ticket': id }, key: 'cle-2' });

    expect(wrong.status).toBe(422);
    expect(html).toContain('Reçu : <strong>ticket.pdf</strong>');
    expect(right.status).toBe(303);
    expect(await trips()).toMatchObject([{ ticket: id }]);
    expect((await app.operations.listFiles(visit.host, { id: visit.id })).items).toHaveLength(1);
  });

  it('is refused beside its field when its content is none we take, and nothing is recorded', async () => {
    const { status, body } = await send({ file: ['ticket.pdf', '<script>1</script>'] });

    expect(status).toBe(422);
    expect(String(body)).toContain('href="#q-ticket"');
    expect(String(body)).toContain('n&#39;est pas accepté');
    expect(await trips()).toBeUndefined();
    expect((await app.operations.listFiles(visit.host, { id: visit.id })).items).toEqual([]);
  });

  it('is kept once when its page is sent twice', async () => {
    await send({ file: ['ticket.pdf', PDF] });
    const again = await send({ file: ['ticket.pdf', PDF] });

    expect(again.status).toBe(303);
    expect(await trips()).toHaveLength(1);
    expect((await app.operations.listFiles(visit.host, { id: visit.id })).items).toHaveLength(1);
  });

  it('may be taken away before sending', async () => {
    const { body } = await send({ file: ['ticket.pdf', PDF], fields: { _faire: 'enlever:/ticket' } });

    expect(String(body)).not.toContain('Reçu :');
    expect(await trips()).toBeUndefined();
  });

  it('cannot name the file of another link, nor one of the house', async () => {
    const other = (await visit.link({ role: 'driver', events: ['trip'] })).path;
    await send({ file: ['autre.pdf', PDF], to: other });
    const [theirs] = (await app.operations.listFiles(visit.host, { id: visit.id })).items;

    const { status, body } = await send({ fields: { '/ticket': String(theirs?.id) }, key: 'cle-3' });

    expect(status).toBe(422);
    expect(String(body)).toContain('Ce fichier n’est pas arrivé');
  });

  it('is not even read from a stranger', async () => {
    const { status } = await send({ file: ['ticket.pdf', PDF], to: '/s/lnk-inconnu.xxxxxxxx' });

    expect(status).toBe(404);
    expect((await app.operations.listFiles(visit.host, { id: visit.id })).items).toEqual([]);
  });

  it('is one of twenty at most by a link', async () => {
    for (let index = 0; index < 20; index += 1) {
      await send({ file: [`ticket-${index}.pdf`, `${PDF}${index}`], fields: { '/hours': 'x' }, key: `cle-${index}` });
    }

    const { status, body } = await send({ file: ['de-trop.pdf', `${PDF}-`], key: 'cle-trop' });

    expect(status).toBe(422);
    expect(String(body)).toContain('Ce lien a déjà reçu 20 fichiers');
  });
});

describe('the name of who answers by a link', () => {
  it('is asked once, and fills the field of the form that asks it', async () => {
    const { body } = await app.call('GET', path);

    await send({});

    expect(String(body)).toContain('Votre nom');
    expect(String(body)).not.toContain('Nom du chauffeur');
    expect(await trips()).toMatchObject([{ driver: 'Max Volant' }]);
  });
});
